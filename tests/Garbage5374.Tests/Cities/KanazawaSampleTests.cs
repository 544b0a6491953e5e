using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Defects;
using Garbage5374.Items;
using Garbage5374.Tests.Hosting;

namespace Garbage5374.Tests.Cities;

/// <summary>The sample city's content shows every feature and has no error.</summary>
public sealed class KanazawaSampleTests
{
    public static readonly string Folder = Find();
    private static readonly CityImport Import = CityReader.Read(Folder, TestCity.Today);

    [Fact]
    public async Task It_passes_its_own_linter()
    {
        var result = await new CheckCommand(TestCity.Noon()).RunAsync(new CommandCall(new Dictionary<string, string> { ["folder"] = Folder }, Language.English), CancellationToken.None);
        result.ExitCode.Should().Be(0, result.Text);
        Import.Defects.Where(defect => defect.Severity is DefectSeverity.Warning).Should().BeEmpty();
    }

    [Fact]
    public void It_has_districts_kinds_items_and_two_languages()
    {
        var city = Import.City!;
        (city.Areas.Length, city.Kinds.Length, city.Languages.Length).Should().Be((28, 9, 2));
        city.Items.Count(item => item.Language == "ja").Should().BeGreaterThan(120);
        city.Areas.Should().OnlyContain(area => area.Reading.Length > 0 && area.NameIn("en") != area.Name && city.ClosuresOf(area).Length == 1);
        city.Kinds.Should().OnlyContain(kind => kind.Describe("ja", "")!.Background != null && kind.Describe("en", "")!.Language == "en");
    }

    [Fact]
    public void A_day_in_the_closure_is_moved_before_it()
    {
        var city = Import.City!;
        var days = new GarbageCalendar(city).Days(new AreaDirectory(city).Find("このはな")!, new(2026, 12, 29), new(2027, 1, 4));
        days.Select(day => $"{day.Date:MM-dd} {day.Kind.Key} {day.Status}").Should().Contain(["12-30 燃やすごみ MovedHere", "12-31 燃やすごみ MovedAway", "01-04 燃やすごみ Collected"]);
    }

    [Theory]
    [InlineData("pet", "ペットボトル")]
    [InlineData("ﾍﾟｯﾄﾎﾞﾄﾙ", "ペットボトル")]
    [InlineData("ふとん", "布団")]
    [InlineData("かんでんち", "乾電池")]
    [InlineData("傘", "傘")]
    public void Items_are_found_by_kana_kanji_and_letters(string typed, string item) =>
        new ItemIndex(Import.City!).Search(typed, "ja").Select(match => match.Item.Name).Take(3).Should().Contain(item);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CivicPlatform.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "samples", "Kanazawa", "content", "5374");
    }
}
