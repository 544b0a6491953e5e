using System.Text;
using CivicPlatform.Testing;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Files;
using Garbage5374.Rules;
using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Files;

/// <summary>Files that are made to harm, or that were harmed.</summary>
public sealed class HostileFileTests
{
    private const string Areas = "地名,センター,可燃\n片町,東部,月 木\n";

    static HostileFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Controls_and_marks_of_direction_reach_no_name_and_no_text()
    {
        var import = SmallCity.Read("地名,センター,\u001B[31m可燃\n片\u202E町\u0007,,月 *1\n", null, ("remarks.csv", "ID,注意事項\n1,&#27;[2J&#x202e;消す\n"));
        (import.City!.Areas[0].Name, import.City.Kinds[0].Key, import.City.Remark("1", "ja")).Should().Be(("片町", "[31m可燃", "[2J消す"));
        import.Defects.Should().ContainSingle(d => d.Code == "file-hidden" && d.Line == 1 && d.Facts["character"] == "U+001B");
    }

    [Fact]
    public void An_emoji_of_several_parts_stays_whole() => SmallCity.Read("地名,センター,可燃\n👨‍👩‍👧町,,月\n").City!.Areas[0].Name.Should().Be("👨‍👩‍👧町");

    [Fact]
    public void A_stray_zero_byte_makes_no_file_UTF_16()
    {
        var import = CityReader.Read([CityFile.Of("area_days.csv", [.. Encoding.UTF8.GetBytes(Areas), 0, (byte)'\n'])], SmallCity.Today);
        import.City!.Areas.Select(area => area.Name).Should().Equal("片町");
    }

    [Fact]
    public void The_encoding_of_old_mail_is_read_and_reported()
    {
        var import = CityReader.Read([CityFile.Of("area_days.csv", Encoding.GetEncoding("iso-2022-jp").GetBytes(Areas))], SmallCity.Today);
        import.City!.Areas.Select(area => area.Name).Should().Equal("片町");
        import.Defects.Should().Contain(d => d.Code == "file-encoding" && d.Facts["encoding"] == "ISO-2022-JP");
    }

    [Theory]
    [InlineData("<br", ' ', 190_000)]
    [InlineData("<script", 'x', 1)]
    [InlineData("<!--", '<', 190_000)]
    public async Task A_text_that_is_made_to_stop_a_reader_is_read_at_once(string start, char then, int times)
    {
        var text = start + new string(then, times);
        var hostile = times == 1 ? string.Concat(Enumerable.Repeat(text, 20_000)) : text;
        var reading = Task.Run(() => SmallCity.Read(Areas, null, ("description.csv", $"label,sublabel,description,styles,bgcolor\n可燃,,{hostile},,#fff\n")));
        (await reading.WaitAsync(TimeSpan.FromSeconds(10))).City.Should().NotBeNull();
    }

    [Fact]
    public void A_large_file_with_line_ends_of_an_old_Mac_is_not_one_long_line()
    {
        var text = "地名,センター,可燃\r" + string.Concat(Enumerable.Range(0, 9_000).Select(i => $"町{i}丁目の長い長い名前,東部,月 木\r"));
        SmallCity.Read(text).City!.Areas.Should().HaveCount(9_000);
    }

    [Fact]
    public void Rows_areas_kinds_and_defects_without_end_are_cut_and_the_cut_is_reported()
    {
        var rows = SmallCity.Read("地名,センター,可燃\n" + string.Concat(Enumerable.Repeat("a\n", 400_000)));
        rows.City!.Areas.Should().HaveCount(10_000);
        rows.Defects.Should().Contain(d => d.Code == "rows-many").And.Contain(d => d.Code == "areas-many" && d.Line == 10_002);
        rows.Defects[^1].Code.Should().Be("defects-many");
        var kinds = SmallCity.Read($"地名,センター,{string.Join(',', Enumerable.Range(0, 150).Select(i => $"種{i}"))}\n片町,,月\n");
        kinds.City!.Kinds.Should().HaveCount(100);
        kinds.Defects.Should().ContainSingle(d => d.Code == "kinds-many" && d.Column == 103);
    }

    [Fact]
    public async Task A_table_with_as_many_calendars_as_kinds_is_read_at_once()
    {
        var days = "カレンダーNo,収集品目コード,収集品目名称,収集日\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i},1,種{i},2026/12/1\n"));
        var files = new[] { CityFile.Of("area_calendar.csv", Encoding.UTF8.GetBytes("自治区,センター,カレンダーNo\n片町,,7\n")), CityFile.Of("calendar_days.csv", Encoding.UTF8.GetBytes(days)) };
        var import = await Task.Run(() => CityReader.Read(files, SmallCity.Today)).WaitAsync(TimeSpan.FromSeconds(20));
        import.City!.Kinds.Should().HaveCount(100);
        new GarbageCalendar(import.City).Next(import.City.Areas[0], SmallCity.Today)[0].Date.Should().Be(new DateOnly(2026, 12, 1));
        import.Defects.Should().Contain(d => d.Code == "kinds-many");
    }

    [Fact]
    public void A_copy_in_another_folder_does_not_win_and_is_reported()
    {
        var import = Read(("backup/area_days.csv", Areas.Replace("月 木", "日")), ("data/area_days.csv", Areas));
        new GarbageCalendar(import.City!).Next(import.City!.Areas[0], SmallCity.Today)[0].Date.Should().Be(SmallCity.Today);
        import.Defects.Should().ContainSingle(d => d.Code == "area-list-second" && d.File == "backup/area_days.csv" && d.Facts["folder"] == "data");
    }

    [Fact]
    public void A_folder_of_a_language_without_an_area_list_is_reported() =>
        Read(("ja/area_days.csv", Areas), ("en/description.csv", "label\n")).Defects.Should().ContainSingle(d => d.Code == "translation-list-missing" && d.Facts["language"] == "en");

    [Theory]
    [InlineData("area_days_2016.csv", null)]
    [InlineData("remark.csv", "remarks.csv")]
    [InlineData("ＣＥＮＴＥＲ.csv", "center.csv")]
    public void A_file_of_another_name_is_reported_with_the_name_that_was_probably_meant(string name, string? likely) =>
        Read(("area_days.csv", Areas), (name, "x\n")).Defects.Should().ContainSingle(d => d.Code == "file-unused" && d.File == name && d.Likely == likely);

    [Fact]
    public void A_misspelt_area_list_is_named_where_there_is_no_other() =>
        Read(("area-days.csv", Areas)).Defects.Should().Contain(d => d.Code == "file-missing").And.Contain(d => d.Code == "file-unused" && d.Likely == "area_days.csv");

    [Fact]
    public void Among_very_many_files_the_citys_are_found_and_the_rest_is_reported()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < CityReader.MostFiles + 5; i++)
            File.WriteAllText(folder.File($"a{i}.csv"), "x\n");
        File.WriteAllText(folder.File("area_days.csv"), Areas);
        var import = CityReader.Read(folder.Path, SmallCity.Today);
        import.City!.Areas.Should().ContainSingle();
        import.Defects.Should().ContainSingle(d => d.Code == "files-many");
    }

    [Fact]
    public void A_link_in_a_folder_leads_nowhere()
    {
        using var folder = new TestFolder();
        using var other = new TestFolder();
        File.WriteAllText(other.File("area_days.csv"), Areas);
        File.CreateSymbolicLink(folder.File("area_days.csv"), other.File("area_days.csv"));
        Directory.CreateSymbolicLink(folder.File("data"), other.Path);
        CityReader.Read(folder.Path, SmallCity.Today).City.Should().BeNull();
    }

    [Fact]
    public void Kinds_that_take_each_others_names_keep_keys_of_their_own()
    {
        var import = SmallCity.Read("地名,センター,可燃,可燃,可燃#2,可燃\n片町,,月,火,水,木\n", null, ("alternate_days.csv", "地名,label,収集日,代替日\n片町,可燃#2,20261125,20261126\n"));
        import.City!.Kinds.Select(kind => kind.Key).Should().OnlyHaveUniqueItems().And.Contain(["可燃", "可燃#2"]);
        import.City.Kinds[2].Key.Should().Be("可燃#2");
    }

    [Fact]
    public void An_empty_area_list_is_an_error() => SmallCity.Read("").Defects.Should().Contain(d => d.Code == "areas-none" && d.Letter == 'E');

    [Theory]
    [InlineData("#N/A", "cell-spreadsheet-error", null)]
    [InlineData("月木", "token-unknown", "月 木")]
    [InlineData("260401", "date-impossible", "20260401")]
    [InlineData("26/4/1", "date-impossible", "20260401")]
    [InlineData("月\t木", "cell-divider", "月 木")]
    public void A_slip_is_named_and_its_probable_meaning_offered(string cell, string code, string? likely) =>
        new CellParser().Parse(cell).Oddities.Should().Contain(oddity => oddity.Code == code && oddity.Likely == likely);

    private static CityImport Read(params (string Path, string Text)[] files) =>
        CityReader.Read([.. files.Select(file => CityFile.Of(file.Path, Encoding.UTF8.GetBytes(file.Text)))], SmallCity.Today);
}
