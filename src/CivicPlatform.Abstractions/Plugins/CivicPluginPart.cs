namespace CivicPlatform.Plugins;

/// <summary>A part of a plugin that works with another plugin, and is there only where the city runs that one too.</summary>
/// <remarks>It lies in an assembly of its own, which the manifest names under <c>uses</c>, and which holds exactly one such class, public or internal, with a constructor
/// without parameters. The host calls <see cref="Configure"/> once, after the <see cref="CivicPlugin.Configure"/> of the plugin; an exception there disables the whole plugin and leaves
/// the city up. Where the other plugin is not there, nothing of the assembly is loaded.</remarks>
public abstract class CivicPluginPart
{
    /// <summary>Says what the plugin offers besides, with the same builder. Only declares: it opens no file, calls nobody and starts nothing.</summary>
    public abstract void Configure(ICivicPluginBuilder plugin);
}
