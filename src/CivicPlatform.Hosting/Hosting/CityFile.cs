using System.Collections.Immutable;
using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>What a city's <c>civic.json</c> says.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="City">The city.</param>
/// <param name="Engine">The engine: <c>sqlite</c>.</param>
/// <param name="DataFolder">The data folder, absolute.</param>
/// <param name="Urls">Addresses to listen on, divided by <c>;</c>.</param>
/// <param name="Plugins">The plugins in the order of the file.</param>
/// <param name="FirstStart">What is imported when the data folder is new, in order.</param>
internal sealed record CityFile(
    string Path, City City, string Engine, string DataFolder, string Urls,
    ImmutableArray<PluginEntry> Plugins, ImmutableArray<FirstImport> FirstStart)
{
    /// <summary>How the city meets the web: limits, other sites, proxies.</summary>
    public WebSection Web { get; init; } = WebSection.Usual;

    /// <summary>The cards of the home page in order; <see langword="null"/> where the file says nothing of them.</summary>
    public IReadOnlyList<string>? Home { get; init; }

    /// <summary>Keys whose revocations of plugins and of publishers' keys are believed.</summary>
    public ImmutableArray<VerifierKey> TrustedKeys { get; init; } = [];

    /// <summary>Where plugins are looked for by name, in the order of the file: a plugin is of the first that offers it.</summary>
    public ImmutableArray<NamedCatalogue> Catalogues { get; init; } = [];

    /// <summary>The folder of the file; other paths in it are relative to this one.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;
}

/// <summary>One plugin that the city names.</summary>
/// <param name="Id">Its id, as written.</param>
/// <param name="Version">The version wanted; <see langword="null"/> for the newest that is there.</param>
/// <param name="Options">Its options as written, or <see langword="null"/>.</param>
/// <param name="Line">The line of its entry.</param>
internal sealed record PluginEntry(string Id, string? Version, JsonElement? Options, int Line)
{
    /// <summary>What a process of its own may take where nothing is said, and the bounds of what can be said, in MiB.</summary>
    public const int UsualMemory = 512, LeastMemory = 192, MostMemory = 65_536;

    /// <summary>The line that its options start on; 0 when it has none.</summary>
    public int OptionsLine { get; init; }

    /// <summary>Whether its package may lack a signature where the city has a lock.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary>The capabilities that the city has agreed to.</summary>
    public ImmutableArray<string> Grants { get; init; } = [];

    /// <summary>How much memory its own process may take, in MiB; <see langword="null"/> for a plugin that is loaded into the city's.</summary>
    public int? Apart { get; init; }

    /// <summary>Whether agreeing to a capability means something: in a process of its own there is nobody who could do more than ask hosts.</summary>
    public bool Heeds(string capability) => Apart is null || CapabilityHost.IsName(capability);
}

/// <summary>A catalogue of plugins that the city names.</summary>
/// <param name="At">Its address, or its folder (absolute).</param>
/// <param name="Key">Its keeper's key; <see langword="null"/> for the one that is found first.</param>
internal sealed record NamedCatalogue(string At, VerifierKey? Key)
{
    /// <summary>Whether it is a plain NuGet feed, which nobody signs, and no catalogue with a keeper.</summary>
    public bool IsFeed { get; init; }
}

/// <summary>Content that a new city starts with.</summary>
/// <param name="Format">The format, as in <c>civic import FORMAT</c>.</param>
/// <param name="Folder">The folder, absolute.</param>
internal sealed record FirstImport(string Format, string Folder);
