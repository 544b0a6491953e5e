using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Every page answers in each language: as a whole page with a heading, in that language, that runs nothing and takes styles from files.</summary>
internal sealed partial class PagesInEveryLanguage() : ConformanceRule(
    "pages-in-every-language", ConformanceLevel.Bronze, "Every page answers in each language, with one heading of the first level, and nothing inline that the city's policy blocks.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.FilledAsync(subject);
        if (trial.Pages is not { Pages.Count: > 0 })
            return Of(trial.Faults()) is { Outcome: ConformanceOutcome.Failed } failed ? failed : NotApplicable("It has no pages.");
        var (tour, faults, unreached) = (new PluginTour(trial), new List<string>(), new List<string>());
        foreach (var language in Language.All)
        {
            using var reader = trial.City.Reader($"{language}");
            var seen = await tour.WalkAsync(reader);
            faults.AddRange(seen.SelectMany(page => Faults(page, language)));
            unreached = [.. tour.Unreached(seen)];
        }
        var verdict = Of(faults.Concat(trial.Faults()));
        return verdict.Outcome == ConformanceOutcome.Passed && unreached.Count > 0 ? NotJudged(unreached) : verdict;
    }

    private static IEnumerable<string> Faults(SeenPage page, Language language)
    {
        if (page.Status != HttpStatusCode.OK)
        {
            yield return $"{page.Path} in {language} answers {(int)page.Status}.";
            yield break;
        }
        if (!page.Html.Contains($"data-language=\"{language}\"", StringComparison.Ordinal))
            yield return $"{page.Path} is not in {language}.";
        if (page.Document.QuerySelectorAll("h1").Length is not 1 and var headings)
            yield return $"{page.Path} in {language} has {headings} headings of the first level; PageHead draws one.";
        if (Inline().Match(page.Html) is { Success: true } inline)
            yield return $"{page.Path} has a script or a style within it, which the city's policy blocks: {inline.Value}";
    }

    [GeneratedRegex("<script(?![^>]*src=)[^>]*>|<style[ >]| style=\"| on[a-z]+=\"")]
    private static partial Regex Inline();
}
