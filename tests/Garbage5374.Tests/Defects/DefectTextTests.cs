using System.Text.RegularExpressions;
using Garbage5374.Defects;
using Garbage5374.Texts;
using Garbage5374.Tests.Corpus;

namespace Garbage5374.Tests.Defects;

public sealed partial class DefectTextTests
{
    public static readonly string[] Languages = ["ja", "ja-easy", "en"];

    [Fact]
    public void Every_text_is_there_in_three_languages()
    {
        foreach (var language in Languages)
            GarbageTexts.Keys(language).Should().BeEquivalentTo(GarbageTexts.Keys("ja"));
    }

    [Fact]
    public void Every_text_has_the_same_places_in_every_language()
    {
        foreach (var key in GarbageTexts.Keys("ja"))
        {
            foreach (var language in Languages)
                Place().Matches(GarbageTexts.Find(language, key)!).Select(m => m.Value).Distinct().Should().BeSubsetOf(Place().Matches(GarbageTexts.Find("ja", key)!).Select(m => m.Value), $"{language} {key}");
        }
    }

    [Fact]
    public void Easy_Japanese_gives_a_reading_for_every_kanji_outside_quoted_examples()
    {
        foreach (var key in GarbageTexts.Keys("ja-easy").Where(key => !key.StartsWith("weekday.", StringComparison.Ordinal)))
        {
            var bare = Quoted().Replace(Furigana().Replace(GarbageTexts.Find("ja-easy", key)!, ""), "");
            Kanji().IsMatch(bare).Should().BeFalse($"{key}: {bare}");
        }
    }

    [SkippableFact]
    public void Every_defect_of_every_city_is_said_in_every_language_with_all_places_filled()
    {
        foreach (var defect in CorpusFolder.Cities().SelectMany(city => CorpusFolder.Import(city).Defects).DistinctBy(d => d.Code))
        {
            foreach (var language in Languages)
            {
                GarbageTexts.Find(language, $"defect.{defect.Code}").Should().NotBeNull(defect.Code);
                DefectText.What(defect, language).Should().NotContain("{");
                DefectText.Mend(defect, language).Should().NotContain("{");
            }
        }
    }

    [Fact]
    public void Every_code_that_the_plugin_can_report_has_a_text()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CivicPlatform.sln")))
            folder = folder.Parent;
        var codes = Directory.GetFiles(Path.Combine(folder.FullName, "plugins", "Garbage5374"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();
        codes.Should().HaveCountGreaterThan(60).And.AllSatisfy(code => GarbageTexts.Find("ja", $"defect.{code}").Should().NotBeNull(code));
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\[[^|\]]+\|[^\]]+\]")]
    private static partial Regex Furigana();

    [GeneratedRegex("「[^」]*」")]
    private static partial Regex Quoted();

    [GeneratedRegex("[\u4E00-\u9FFF]")]
    private static partial Regex Kanji();

    [GeneratedRegex("(?:Error|Warn|Note|At|defects\\.Add|Add|Fail|new|problem = |oddity = )\\((?:\")([a-z]+(?:-[a-z]+)+)\"")]
    private static partial Regex Code();
}
