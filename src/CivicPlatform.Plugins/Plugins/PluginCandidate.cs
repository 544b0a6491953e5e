using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>A plugin on its way into the host.</summary>
internal sealed class PluginCandidate(PluginRequest request, PluginId id, PluginManifest manifest, string folder)
{
    private readonly List<CivicError> refusals = [];

    public PluginRequest Request { get; } = request;

    /// <summary>The id, as the city and the manifest agree on it.</summary>
    public PluginId Id { get; } = id;

    public PluginManifest Manifest { get; } = manifest;

    /// <summary>The folder of its files.</summary>
    public string Folder { get; } = folder;

    /// <summary>Why it is not loaded; empty while nothing is against it.</summary>
    public IReadOnlyList<CivicError> Refusals => refusals;

    /// <summary>The names it claims, and the class to make; known after the preflight looked at it alone.</summary>
    public IReadOnlyList<PluginClaim> Claims { get; set; } = [];

    /// <summary>The full name of its plugin class.</summary>
    public string PluginClass { get; set; } = "";

    /// <summary>Simple names of further assemblies with grains or serializers.</summary>
    public IReadOnlyList<string> Parts { get; set; } = [];

    /// <summary>What it shares with plugins that require it.</summary>
    public IReadOnlyDictionary<string, Version> Contracts { get; set; } = new Dictionary<string, Version>();

    /// <summary>What it needs of plugins that it requires.</summary>
    public List<BorrowedContract> Borrows { get; } = [];

    /// <summary>Its parts that work with other plugins.</summary>
    public IReadOnlyList<OptionalPart> Optional { get; } = [.. manifest.Uses.Select(use => new OptionalPart(use.Key, use.Value))];

    /// <summary>Which of these parts run; known when it is loaded.</summary>
    public ImmutableArray<PluginPart> PartStates { get; set; } = [];

    /// <summary>Whether it may use what another plugin lends: it requires that one, or has a part that runs because that one does.</summary>
    public bool BorrowsFrom(string id) => Manifest.Requires.ContainsKey(id) || PartStates.Any(part => part.IsLoaded && part.With.ToString() == id);

    /// <summary>The main assembly's file.</summary>
    public string MainFile => Path.Combine(Folder, Manifest.Assembly);

    public bool Owns(string name) => name.StartsWith($"{Id}.", StringComparison.Ordinal);

    public void Refuse(CivicError error) => refusals.Add(error);

    public void Refuse(string code, string why, string mend, string? where = null) =>
        Refuse(new CivicError(code, $"Plugin {Id} {Manifest.Version} was not loaded; the city runs without it.", why, mend) { Where = where ?? Folder });
}
