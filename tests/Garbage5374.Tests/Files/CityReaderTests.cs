using System.Text;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Files;
using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Files;

public sealed class CityReaderTests
{
    private const string Areas = "地名,センター,燃やすごみ,資源\n片町,東部,月 木,火1 火3\n香林坊,東部,火 金,水2\n";

    static CityReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Copies => ["utf-8", "utf-8 bom", "crlf", "cr", "shift_jis", "euc-jp", "utf-16", "utf-16be", "utf-16 without mark", "quotes", "tabs", "blank lines"];

    [Theory]
    [MemberData(nameof(Copies))]
    public void Every_copy_of_a_city_gives_the_same_answers(string copy)
    {
        byte[] bytes = copy switch
        {
            "utf-8 bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Areas)],
            "crlf" => Encoding.UTF8.GetBytes(Areas.Replace("\n", "\r\n", StringComparison.Ordinal)),
            "cr" => Encoding.UTF8.GetBytes(Areas.Replace('\n', '\r')),
            "shift_jis" => Encoding.GetEncoding(932).GetBytes(Areas),
            "euc-jp" => Encoding.GetEncoding(51932).GetBytes(Areas),
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Areas)],
            "utf-16be" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Areas)],
            "utf-16 without mark" => Encoding.Unicode.GetBytes(Areas),
            "quotes" => Encoding.UTF8.GetBytes(string.Join('\n', Areas.Split('\n').Select(line => line.Length == 0 ? "" : $"\"{line.Replace(",", "\",\"", StringComparison.Ordinal)}\""))),
            "tabs" => Encoding.UTF8.GetBytes(Areas.Replace(',', '\t')),
            "blank lines" => Encoding.UTF8.GetBytes("\n\n" + Areas.Replace("\n", "\n\n", StringComparison.Ordinal) + "\n"),
            _ => Encoding.UTF8.GetBytes(Areas),
        };
        var city = CityReader.Read([CityFile.Of("x/AREA_DAYS.csv", bytes)], SmallCity.Today).City;
        city.Should().NotBeNull();
        Answers(city!).Should().Equal(Answers(SmallCity.Read(Areas).City!));
        city!.Areas.Select(area => area.Name).Should().Equal("片町", "香林坊");
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_line_only()
    {
        var import = SmallCity.Read("地名,センター,K\nA,,月\n\"B,,火\nC,,水\nD,,木\n");
        import.City!.Areas.Select(area => area.Name).Should().Equal("A", "\"B", "C", "D");
        import.Defects.Should().Contain(d => d.Code == "csv-quote-open" && d.Line == 3);
    }

    [Fact]
    public void A_quoted_line_break_keeps_physical_line_numbers()
    {
        var import = SmallCity.Read("地名,センター,K\n\"A\nA\",,月\nB,,祝\n");
        import.Defects.Should().Contain(d => d.Code == "token-unknown" && d.Line == 4 && d.Column == 3 && d.ColumnName == "K");
    }

    [Fact]
    public void A_missing_header_row_is_refused_and_not_taken_for_kinds()
    {
        var import = SmallCity.Read("片町,東部,月 木,火1\n香林坊,東部,火 金,水2\n");
        import.City.Should().BeNull();
        import.Defects.Should().Contain(d => d.Code == "header-missing" && d.Line == 1);
    }

    [Fact]
    public void A_short_row_means_no_collection_and_a_long_one_is_reported()
    {
        var import = SmallCity.Read("地名,センター,K,L\nA,,月\nB,,月,火,水\n");
        import.City!.Areas[0].Cells[1].State.Should().Be(Garbage5374.Rules.CellState.NoCollection);
        import.Defects.Should().Contain(d => d.Code == "row-short" && d.Line == 2 && d.Letter == 'I').And.Contain(d => d.Code == "row-long" && d.Line == 3 && d.Column == 5);
    }

    [Fact]
    public void An_empty_file_an_endless_line_a_huge_file_and_bytes_that_are_no_text_are_reported()
    {
        SmallCity.Read("").City.Should().BeNull();
        var long_ = SmallCity.Read("地名,センター,K\nA,,月\n" + new string('x', 10 << 20) + "\nB,,火\n");
        long_.City!.Areas.Select(area => area.Name).Should().Equal("A", "B");
        long_.Defects.Should().Contain(d => d.Code == "line-too-long" && d.Line == 3);
        var huge = CityReader.Read([new CityFile("area_days.csv", 1L << 40, () => throw new InvalidOperationException("never opened"))], SmallCity.Today);
        huge.Defects.Should().Contain(d => d.Code == "file-too-large");
        var noise = new byte[4096];
        new Random(5374).NextBytes(noise);
        CityReader.Read([CityFile.Of("area_days.csv", noise)], SmallCity.Today).City.Should().BeNull();
        CityReader.Read([], SmallCity.Today).Defects.Should().ContainSingle(d => d.Code == "file-missing");
    }

    [Fact]
    public void A_wrong_byte_in_UTF_8_is_placed_and_does_not_make_the_file_another_encoding()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("地名,センター,K\n片町,,月\n"), 0xE6, (byte)',', (byte)',', .. Encoding.UTF8.GetBytes("火\n")];
        var import = CityReader.Read([CityFile.Of("area_days.csv", bytes)], SmallCity.Today);
        import.City!.Areas[0].Name.Should().Be("片町");
        import.Defects.Should().ContainSingle(d => d.Code == "file-damaged" && d.Line == 3);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_a_defect() =>
        CityReader.Read([new CityFile("area_days.csv", 10, () => throw new IOException("locked"))], SmallCity.Today).Defects.Should().Contain(d => d.Code == "file-unreadable");

    [Fact]
    public void Bytes_at_random_in_every_file_never_crash_the_reader()
    {
        var random = new Random(20261124);
        string[] names = ["area_days.csv", "description.csv", "target.csv", "center.csv", "remarks.csv", "area_master.csv", "alternate_days.csv", "transferdata.csv", "ja/area_days.csv", "en-US/area_days.csv", "area_calendar.csv", "calendar_days.csv"];
        var pieces = new[] { "地名,センター", ",", "\n", "\"", "\r\n", "月 木", "20261201", "\t", "label", "name", "*1", "2026/12/29", "<br>", "#ea3b13", "カレンダーNo", "収集日", "\uFEFF", "\0", "あ", " ", "隔月20260105", "マスター" };
        for (var run = 0; run < 200; run++)
        {
            var files = names.Where(_ => random.Next(3) > 0).Select(name => CityFile.Of(name, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => pieces[random.Next(pieces.Length)]))))).ToList();
            var import = CityReader.Read(files, SmallCity.Today);
            if (import.City is { } city)
                city.Areas.Should().AllSatisfy(area => new GarbageCalendar(city).Next(area, SmallCity.Today).Should().HaveCount(city.Kinds.Length));
        }
    }

    [Fact]
    public void Two_columns_of_one_kind_stay_two_kinds()
    {
        var import = SmallCity.Read("地名,センター,不燃ごみ,不燃ごみ\nA,,月,火\n");
        import.City!.Kinds.Select(kind => kind.Key).Should().Equal("不燃ごみ", "不燃ごみ#2");
        import.Defects.Should().Contain(d => d.Code == "kind-twice" && d.Column == 4);
    }

    [Fact]
    public void Folders_named_by_a_language_are_joined_as_translations()
    {
        var files = new[] { ("data/ja/area_days.csv", "地区,地名,センター,燃えるごみ\n根上,赤井町,,月 木\n"), ("data/en-US/area_days.csv", "district,name,center,combustible\nNeagari,Akai,,Mon Thu\n") };
        var import = CityReader.Read([.. files.Select(f => CityFile.Of(f.Item1, Encoding.UTF8.GetBytes(f.Item2)))], SmallCity.Today);
        import.City!.Languages.Should().Equal("ja", "en");
        import.City.Areas[0].NameIn("en").Should().Be("Akai");
        import.City.Kinds[0].NameIn("en").Should().Be("combustible");
    }

    [Fact]
    public void An_area_list_without_its_pair_in_the_other_language_is_reported()
    {
        var files = new[] { ("ja/area_days.csv", "地名,センター,K\nA,,月\nB,,火\nC,,水\n"), ("en/area_days.csv", "name,center,K\nEh,,Mon\nCee,,Wed\n") };
        var import = CityReader.Read([.. files.Select(f => CityFile.Of(f.Item1, Encoding.UTF8.GetBytes(f.Item2)))], SmallCity.Today);
        import.Defects.Should().Contain(d => d.Code == "translation-areas");
        import.City!.Areas.Select(area => area.NameIn("en")).Should().Equal("Eh", "B", "Cee");
    }

    private static IEnumerable<string> Answers(GarbageCity city) =>
        city.Areas.SelectMany(area => new GarbageCalendar(city).Next(area, SmallCity.Today).Select(next => $"{area.Id} {next.Kind.Key} {next.Date:yyyy-MM-dd}"));
}
