using System.Text.Json;
using System.Xml.Linq;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>The level, and the report as people, programs and catalogues get it.</summary>
public sealed class ReportTests
{
    [Fact]
    public void Rules_have_names_of_their_own_and_come_by_level()
    {
        ConformanceRules.All.Select(rule => rule.Id).Should().OnlyHaveUniqueItems().And.OnlyContain(id => id.All(letter => char.IsAsciiLetterLower(letter) || letter == '-'));
        ConformanceRules.All.Select(rule => rule.Level).Should().BeInAscendingOrder().And.NotContain(ConformanceLevel.None);
        FluentActions.Invoking(() => ConformanceRules.Find("tides")).Should().Throw<ArgumentException>().WithMessage("*package-examined*");
    }

    [Theory]
    [InlineData("", ConformanceLevel.Gold)]
    [InlineData("opens-without-fault", ConformanceLevel.None)]
    [InlineData("survives-restart", ConformanceLevel.Bronze)]
    [InlineData("pages-pass-axe", ConformanceLevel.Silver)]
    [InlineData("survives-restart pages-pass-axe", ConformanceLevel.Bronze)]
    public void A_level_is_reached_with_all_its_rules_and_all_below(string broken, ConformanceLevel level)
    {
        foreach (var outcome in (ConformanceOutcome[])[ConformanceOutcome.Failed, ConformanceOutcome.NotJudged])
        {
            var report = Report(broken.Split(' '), outcome);
            report.Level.Should().Be(level);
            report.Against(ConformanceLevel.Gold).Select(verdict => verdict.Rule.Id).Should().BeEquivalentTo(broken.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        Report(broken.Split(' '), ConformanceOutcome.NotApplicable).Level.Should().Be(ConformanceLevel.Gold, "what a plugin has not stands in no level's way");
    }

    [Fact]
    public void A_report_is_text_with_the_reasons()
    {
        var text = Report(["pages-pass-axe"], ConformanceOutcome.NotJudged).ToText();
        text.Should().StartWith("tides 1.2.0: silver\n").And.MatchRegex("gold +pages-pass-axe +not judged\n +because\n").And.MatchRegex("bronze +package-examined +passed\n");
    }

    [Fact]
    public void A_report_is_json_with_names_that_stay()
    {
        var json = JsonDocument.Parse(Report(["survives-restart"], ConformanceOutcome.Failed).ToJson()).RootElement;
        json.EnumerateObject().Select(member => member.Name).Should().Equal("plugin", "version", "packageSha512", "level", "rules");
        (json.GetProperty("plugin").GetString(), json.GetProperty("level").GetString(), json.GetProperty("packageSha512").GetString()).Should().Be(("tides", "bronze", "ab"));
        var rule = json.GetProperty("rules").EnumerateArray().Single(each => each.GetProperty("id").GetString() == "survives-restart");
        rule.EnumerateObject().Select(member => member.Name).Should().Equal("id", "level", "title", "outcome", "reasons");
        (rule.GetProperty("outcome").GetString(), rule.GetProperty("reasons")[0].GetString()).Should().Be(("failed", "because"));
    }

    [Theory]
    [InlineData("ja", "適合性: 金")]
    [InlineData("ja-easy", "適合性: 金")]
    [InlineData("en", "Conformance: gold")]
    public void A_badge_says_the_level_in_words(string language, string words)
    {
        var badge = XElement.Parse(Report([], ConformanceOutcome.Failed).ToBadge(Language.Parse(language, null)));
        badge.Name.LocalName.Should().Be("svg");
        badge.Attribute("aria-label")!.Value.Should().Be(words);
        badge.Elements().First().Value.Should().Be(words);
    }

    [Fact]
    public void A_report_speaks_of_the_package_that_was_judged()
    {
        using var packages = new PackageFolder("water");
        var report = ConformanceRunner.Report(new ConformanceSubject { Plugin = "water", City = packages.City }, []);
        report.PackageSha512.Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(File.ReadAllBytes(Directory.GetFiles(packages.City.Packages).Single()))));
        report.Version.Should().Be("0.1.0");
        report.Verdicts.Should().HaveCount(ConformanceRules.All.Length).And.OnlyContain(verdict => verdict.Outcome == ConformanceOutcome.NotJudged);
        report.Level.Should().Be(ConformanceLevel.None);
    }

    private static ConformanceReport Report(string[] broken, ConformanceOutcome outcome) => new("tides", "1.2.0", "ab",
        [.. ConformanceRules.All.Select(rule => broken.Contains(rule.Id) ? new ConformanceVerdict(rule, outcome, ["because"]) : new ConformanceVerdict(rule, ConformanceOutcome.Passed, []))]);
}
