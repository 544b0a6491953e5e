using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>What is to be loaded, from where, and how much a plugin may fail.</summary>
public sealed class PluginLoading
{
    internal const int UsualFaultLimit = 10;

    /// <summary>The plugins in the city's order. Where two cannot live together, the later one loses.</summary>
    public required ImmutableArray<PluginRequest> Plugins { get; init; }

    /// <summary>Where packages are unpacked to: <c>FOLDER/id/version</c>. A plugin that lies there unpacked is loaded without a package.</summary>
    public required string Folder { get; init; }

    /// <summary>Folders with packages (<c>*.nupkg</c>), the first one first; those that are not there are passed over.</summary>
    public required ImmutableArray<string> PackageFolders { get; init; }

    /// <summary>Where faults are logged.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>The clock that faults are dated by.</summary>
    /// <value>Default the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What is done when a package has the version of an unpacked one and other content.</summary>
    /// <value>Default <see cref="ChangedPackage.Replace"/>.</value>
    public ChangedPackage Changed { get; init; } = ChangedPackage.Replace;

    /// <summary>How many faults (requests, cards, jobs, ends of its own process) within <see cref="FaultWindow"/> disable a plugin.</summary>
    /// <value>Default 10. From 1.</value>
    public int FaultLimit { get; init; } = UsualFaultLimit;

    /// <summary>The time over which faults are counted, and over which a plugin on trial must not fail.</summary>
    /// <value>Default five minutes. More than zero.</value>
    public TimeSpan FaultWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a plugin that failed too often rests before it is tried again.</summary>
    /// <value>Default five minutes. More than zero.</value>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest time a plugin's <see cref="CivicPlugin.Configure"/> may take, its constructors included.</summary>
    /// <value>Default 10 s. More than zero.</value>
    public TimeSpan ConfigureLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether this host is the process apart of the one plugin that it loads.</summary>
    /// <value>Default false.</value>
    internal bool StandsApart { get; init; }

    /// <summary>What the city trusts.</summary>
    /// <value>Default <see langword="null"/>: whatever is found.</value>
    internal PackageTrust? Trust { get; init; }

    /// <summary>What earlier starts of the city left to know.</summary>
    /// <value>Default <see langword="null"/>: it is read, and this is no start of a city.</value>
    internal StartRecord? Starts { get; init; }

    /// <summary>What was set on plugins' pages.</summary>
    /// <value>Default <see langword="null"/>: nothing.</value>
    internal SettingsStore? Settings { get; init; }

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(FaultLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FaultWindow, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Rest, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConfigureLimit, TimeSpan.Zero);
    }
}
