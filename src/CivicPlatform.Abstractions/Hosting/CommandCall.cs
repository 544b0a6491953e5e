using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>One call of a command: the words that were given.</summary>
/// <param name="Values">Argument and option values by name; a switch that is there has the value <c>true</c>. Paths are absolute.</param>
/// <param name="Language">The language to answer in.</param>
public sealed record CommandCall(IReadOnlyDictionary<string, string> Values, Language Language)
{
    /// <summary>Told how far the work is, from 0 to 1; shown when it takes longer than a second.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>The value of a word, or <see langword="null"/> when it was not given.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>The value of a required word.</summary>
    /// <exception cref="KeyNotFoundException">The word is not required by the command's syntax and was not given.</exception>
    public string Required(string name) => Values[name];

    /// <summary>Whether a switch is there.</summary>
    public bool Has(string name) => Values.ContainsKey(name);
}
