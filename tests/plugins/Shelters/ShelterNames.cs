namespace Shelters;

/// <summary>A service of the plugin's own that asks for its options.</summary>
public sealed class ShelterNames(ShelterOptions options)
{
    /// <summary>A shelter's name and places.</summary>
    public string Of(string shelter) => $"{shelter} ({options.Places})";
}
