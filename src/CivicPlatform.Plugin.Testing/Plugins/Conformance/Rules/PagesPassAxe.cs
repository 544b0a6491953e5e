namespace CivicPlatform.Plugins;

/// <summary>What a browser with axe finds on the pages, on a phone and on a desk.</summary>
internal sealed class PagesPassAxe() : ConformanceRule(
    "pages-pass-axe", ConformanceLevel.Gold, "axe finds nothing on its pages at 320 and 1280 pixels, and none is wider than its window.")
{
    private static readonly int[] Widths = [320, 1280];

    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.FilledAsync(subject);
        if (trial.Pages is not { Pages.Count: > 0 })
            return NotApplicable("It has no pages.");
        if (subject.Inspector is not { } inspector)
            return NotJudged("Nobody looked at its pages with a browser: name an inspector (Inspector), such as the one of CivicPlatform.Plugin.Testing.Browser.");
        using var reader = trial.City.Reader();
        var pages = (await new PluginTour(trial).WalkAsync(reader)).Select(page => new Uri(trial.City.Address, page.Path)).ToList();
        var seen = await inspector.InspectAsync(pages, Widths);
        return seen.NotLooked is { } why ? NotJudged(why) : Of(seen.Findings.Concat(trial.Faults()), $"{pages.Count} pages were looked at.");
    }
}
