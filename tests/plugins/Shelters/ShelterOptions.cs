using CivicPlatform.Plugins;

namespace Shelters;

/// <summary>The plugin's options.</summary>
public sealed class ShelterOptions : IPluginOptions
{
    /// <summary>How many people a shelter takes.</summary>
    /// <value>Default 200. From 1 to 10,000.</value>
    public int Places { get; set; } = 200;

    /// <inheritdoc/>
    public IEnumerable<string> Faults()
    {
        if (Places is < 1 or > 10_000)
            yield return $"places is {Places}; it must be from 1 to 10000.";
    }
}
