using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>How a city's host is started.</summary>
public sealed class CivicHostOptions
{
    /// <summary>The city's <c>civic.json</c>.</summary>
    /// <value>Default <c>civic.json</c> in the working folder, or else beside the program.</value>
    public string? Configuration { get; set; }

    /// <summary>The data folder, instead of the one that <c>civic.json</c> names. Made when it is not there.</summary>
    /// <value>Default <see langword="null"/>: as <c>civic.json</c> says.</value>
    public string? DataFolder { get; set; }

    /// <summary>Addresses to listen on, divided by <c>;</c>, instead of those that <c>civic.json</c> names. Port 0 takes a free one.</summary>
    /// <value>Default <see langword="null"/>: as <c>civic.json</c> says.</value>
    public string? Urls { get; set; }

    /// <summary>Whether the host answers HTTP; without, it works only for the one who started it.</summary>
    /// <value>Default true.</value>
    public bool Web { get; set; } = true;

    /// <summary>Folders with plugin packages (<c>*.nupkg</c>).</summary>
    /// <value>Default <c>packages</c> beside the program and in the data folder.</value>
    public IList<string> PackageFolders { get; } = [];

    /// <summary>The clock of the whole host.</summary>
    /// <value>Default the system's.</value>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Language of what the host prints on the console.</summary>
    /// <value>Default Japanese.</value>
    public Language Language { get; set; } = Language.Japanese;

    /// <summary>Whether the host tells on the console what it does; faults are told in any case.</summary>
    /// <value>Default true.</value>
    public bool Talkative { get; set; } = true;

    /// <summary>Whether the program only keeps the city: it runs it as a process of its own and starts it again when it ends.</summary>
    internal bool Keep { get; set; }

    /// <summary>The program that runs plugins in processes of their own (<c>"isolation": "process"</c>): a <c>.dll</c> or what can be started, whose <c>Program.cs</c> hands its words to
    /// <see cref="CivicHost.RunAsync(string[])"/>.</summary>
    /// <value>Default <see langword="null"/>: the program that runs.</value>
    public string? PluginProgram { get; set; }

    /// <summary>Whether plugins in processes of their own are started; without, their addresses answer that they are closed.</summary>
    internal bool StartsApart { get; set; } = true;

    /// <summary>What a city said when it started this host as a process apart; <see langword="null"/> for a city.</summary>
    internal ApartStart? Apart { get; set; }

    /// <summary>Adds to or changes the host's services, last. For tests and for cities with parts of their own.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public Action<IServiceCollection>? Services { get; set; }
}
