namespace CivicPlatform.Plugins;

/// <summary>A part of a loaded plugin that works with another plugin (<c>uses</c> of its manifest), and whether it is there.</summary>
/// <param name="With">The other plugin's id.</param>
/// <param name="Versions">The versions of it that the part works with, as a NuGet range.</param>
/// <param name="Assembly">The part's file.</param>
/// <param name="State">Whether it is there, and if not, why.</param>
/// <param name="Found">What speaks against it: the version that the city has, or the name of a contract with its version; <see langword="null"/> where nothing is to be named.</param>
/// <remarks>The sentence for people is the text <c>plugin.part.STATE</c> of the owner <c>civic</c>, with <c>{with}</c>, <c>{versions}</c>, <c>{assembly}</c> and <c>{found}</c>.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PluginPart(PluginId With, string Versions, string Assembly, PluginPartState State, string? Found)
{
    /// <summary>Whether it runs.</summary>
    public bool IsLoaded => State == PluginPartState.Loaded;
}
