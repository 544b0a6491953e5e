using System.Collections.Immutable;
using System.Text.Json;

namespace CivicPlatform.Plugins;

/// <summary>One plugin that a city names.</summary>
/// <param name="Id">Its id, as written; one that is no id is refused with a reason.</param>
/// <param name="Version">The version wanted, exactly; <see langword="null"/> for the newest that is there.</param>
/// <param name="Options">Its options as written, or <see langword="null"/> for all defaults.</param>
/// <param name="Where">File and line of its entry, for messages, for example <c>civic.json:12</c>.</param>
public sealed record PluginRequest(string Id, string? Version, JsonElement? Options, string Where)
{
    /// <summary>The line that <see cref="Options"/> starts on, so that a fault in them names its own line.</summary>
    /// <value>Default 0: unknown; faults name the entry only.</value>
    public int OptionsLine { get; init; }

    /// <summary>Whether its package may lack a signature where the city has a lock.</summary>
    /// <value>Default false.</value>
    public bool AllowUnsigned { get; init; }

    /// <summary>The capabilities that the city has agreed to, as they are written in its manifest; what it asks for besides is refused to it.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<string> Grants { get; init; } = [];

    /// <summary>How much memory its own process may take, in MiB; <see langword="null"/> for a plugin that is loaded into the city's.</summary>
    internal int? Apart { get; init; }
}
