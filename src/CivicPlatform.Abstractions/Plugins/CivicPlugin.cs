namespace CivicPlatform.Plugins;

/// <summary>A service on the city's platform: the one class that a plugin author must write.</summary>
/// <remarks>A plugin assembly holds exactly one, public or internal, with a constructor without parameters. The host calls
/// <see cref="Configure"/> once, before it starts; an exception there disables the plugin and leaves the city up.</remarks>
public abstract class CivicPlugin
{
    /// <summary>Says what the plugin offers. Only declares: it opens no file, calls nobody and starts nothing.</summary>
    public abstract void Configure(ICivicPluginBuilder plugin);
}
