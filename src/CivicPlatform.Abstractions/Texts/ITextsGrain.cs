using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Texts;

/// <summary>Decides in which words the city says its sentences; there is one, its key is <see cref="Key"/>.</summary>
[Alias("civic.ITextsGrain")]
public interface ITextsGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "city";

    /// <summary>Says a sentence in the city's own words, or in the package's again. Refused: CIVIC6801 (no package has the sentence), CIVIC6802 (the words are blank, too long,
    /// of several lines where the package has one, or hold what nobody sees), CIVIC6803 (a place that the package does not fill),
    /// CIVIC6804 (somebody worded it otherwise meanwhile).</summary>
    [Alias("Reword")]
    Task<Outcome> Reword(CommandKey key, RewordText command);
}
