namespace CivicPlatform.Plugins;

/// <summary>The browser's part of the suite.</summary>
public sealed class AxeTests
{
    [SkippableFact]
    public async Task A_picture_without_words_is_found_in_both_windows()
    {
        var inspector = new AxeInspector();
        Skip.If(inspector.Browser is null && Environment.GetEnvironmentVariable("CI") != "true", "There is no Chromium here; tests/run.sh installs it.");
        using var bad = BadPlugin.WithPage("<h1>潮</h1><img src=\"/icon.svg\">");
        VerdictTests.Failed(await JudgeAsync(bad, inspector), "/p/bad/ at 320 px: image-alt", "/p/bad/ at 1280 px: image-alt");
    }

    [Fact]
    public async Task Without_a_browser_nothing_is_judged()
    {
        using var bad = BadPlugin.WithPage("<h1>潮</h1><img src=\"/icon.svg\">");
        var verdict = await JudgeAsync(bad, new AxeInspector { Browser = "/no/such/chromium" });
        (verdict.Outcome, verdict.Allows).Should().Be((ConformanceOutcome.NotJudged, false));
        verdict.Reasons.Should().ContainSingle().Which.Should().Contain("/no/such/chromium").And.Contain("CIVIC_CHROMIUM");
    }

    private static Task<ConformanceVerdict> JudgeAsync(BadPlugin plugin, IPageInspector inspector) => ConformanceRunner.JudgeAsync(ConformanceRules.Find("pages-pass-axe"),
        new ConformanceSubject { Plugin = "bad", City = plugin.Subject.City, Inspector = inspector });
}
