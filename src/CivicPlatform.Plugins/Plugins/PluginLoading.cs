using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>One plugin that a city names.</summary>
/// <param name="Id">Its id, as written.</param>
/// <param name="Version">The version wanted; <see langword="null"/> for the newest that is there.</param>
/// <param name="Options">Its options as written, or <see langword="null"/>.</param>
/// <param name="Where">File and line of its entry, for messages.</param>
public sealed record PluginRequest(string Id, string? Version, JsonElement? Options, string Where);

/// <summary>What is to be loaded, and from where.</summary>
public sealed class PluginLoading
{
    /// <summary>The plugins in the city's order.</summary>
    public required ImmutableArray<PluginRequest> Plugins { get; init; }

    /// <summary>Where packages are unpacked to: <c>FOLDER/id/version</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Folders with packages (<c>*.nupkg</c>); those that are not there are passed over.</summary>
    public required ImmutableArray<string> PackageFolders { get; init; }

    /// <summary>The clock that faults are dated by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where faults are logged.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>How many faults within <see cref="FaultWindow"/> disable a plugin.</summary>
    /// <value>Default 10. From 1.</value>
    public int FaultLimit { get; init; } = 10;

    /// <summary>The time over which faults are counted, and for which a disabled plugin rests before it is tried again.</summary>
    /// <value>Default five minutes.</value>
    public TimeSpan FaultWindow { get; init; } = TimeSpan.FromMinutes(5);
}
