namespace CivicPlatform.Plugins;

/// <summary>A plugin to judge, and what its author gives along so that it can be judged.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class ConformanceSubject
{
    /// <summary>The plugin's id.</summary>
    public required string Plugin { get; init; }

    /// <summary>What the cities are made of in which it is judged.</summary>
    /// <value>Default: all packages beside the tests, no options.</value>
    public PluginCityOptions City { get; init; } = new();

    /// <summary>A folder with a sample for each format that the plugin imports. It is imported into every city before the plugin is judged there.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Imports { get; init; } = new Dictionary<string, string>();

    /// <summary>Brings other content into a city: some forms, some issues.</summary>
    /// <value>Default: nothing more than the samples.</value>
    public Func<PluginCity, Task> Fill { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Addresses of pages that no link leads to, for example <c>/p/tides/ports/7</c>.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>The package of the version before, which cities have now; the update is tried from it.</summary>
    /// <value>Default <see langword="null"/>: the same package under a higher version takes the update's place.</value>
    public string? EarlierPackage { get; init; }

    /// <summary>Who looks at the pages with a browser.</summary>
    /// <value>Default <see langword="null"/>: nobody; gold is not given.</value>
    public IPageInspector? Inspector { get; init; }
}
