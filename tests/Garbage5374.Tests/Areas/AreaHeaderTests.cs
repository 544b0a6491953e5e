using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Areas;

/// <summary>Headers of cities that nobody here has seen: what a column is decides its header, and its place only where no header does.</summary>
public sealed class AreaHeaderTests
{
    private const string Described = "label,sublabel,description,styles,bgcolor\n可燃,,,,#ea3b13\n資源,,,,#77ae1f\n";

    [Theory]
    [InlineData("地名,センター,可燃,資源", "片町,東,月 木,火1")]
    [InlineData("ID,地名,センター,可燃,資源", "1,片町,東,月 木,火1")]
    [InlineData("郵便番号,町名,センター,可燃,資源", "920-0981,片町,東,月 木,火1")]
    [InlineData("地名,地名（ふりがな）,センター,可燃,資源", "片町,かたまち,東,月 木,火1")]
    [InlineData("地名,センター,ふりがな,可燃,資源", "片町,東,かたまち,月 木,火1")]
    [InlineData("区,町名,校区,よみがな,地域センター（休止用）,可燃,資源", "中区,片町,南,かたまち,東,月 木,火1")]
    [InlineData("Ward,Name,Reading,Collection centre,可燃,資源", "1,片町,かたまち,東,Mon Thu,Tue1")]
    [InlineData("エリア,収集センター,可燃,資源", "片町,東,月 木,火1")]
    [InlineData("町名,可燃,資源", "片町,月 木,火1")]
    [InlineData("町名,事業所,可燃,資源", "片町,東,月 木,火1")]
    public void The_name_and_the_kinds_are_found_under_any_header(string header, string row)
    {
        var city = SmallCity.Read($"{header}\n{row}\n", null, ("description.csv", Described)).City!;
        city.Areas.Select(area => area.Name).Should().Equal("片町");
        city.Kinds.Select(kind => kind.Key).Should().Equal("可燃", "資源");
        new GarbageCalendar(city).Next(city.Areas[0], SmallCity.Today).Select(next => next.Date).Should().Equal(new DateOnly(2026, 11, 23), new DateOnly(2026, 12, 1));
    }

    [Fact]
    public void A_column_of_days_is_a_kind_even_where_no_description_names_it()
    {
        var import = SmallCity.Read("町名,燃すごみ,資源\n片町,月 木,火1\n", null, ("description.csv", Described));
        import.City!.Kinds.Select(kind => kind.Key).Should().Equal("燃すごみ", "資源");
        Codes(import).Should().Contain("center-column-missing").And.Contain("kind-undescribed");
    }

    [Fact]
    public void A_column_of_other_data_is_left_out_and_reported()
    {
        var import = SmallCity.Read("ID,地名,センター,可燃\n1,片町,,月\n");
        import.Defects.Should().ContainSingle(d => d.Code == "column-unused" && d.Line == 1 && d.Column == 1 && d.Text == "ID");
    }

    [Fact]
    public void Texts_and_items_are_read_by_place_where_their_headers_are_words_of_the_citys_own()
    {
        var city = SmallCity.Read("地名,センター,可燃,資源\n片町,,月,火\n", null,
            ("description.csv", "種類,袋,説明,絵,色\n可燃,黄袋,生ごみ<br>紙,,#ea3b13\n"), ("target.csv", "分別,もの,出し方,見出し\n可燃,紙,しばる,か\n")).City!;
        var text = city.Kinds[0].Describe("ja")!;
        (text.Sublabel, string.Join('/', text.Lines), text.Background.ToString()).Should().Be(("黄袋", "生ごみ/紙", "#ea3b13"));
        city.Items.Select(item => $"{item.Name} {item.Kind} {item.Notice} {item.Heading}").Should().Equal("紙 可燃 しばる か");
    }

    [Fact]
    public void Items_without_a_header_keep_their_first_row()
    {
        var import = SmallCity.Read("地名,センター,可燃,資源\n片町,,月,火\n", null, ("description.csv", Described), ("target.csv", "可燃,紙,,か\n資源,缶,,か\n"));
        import.City!.Items.Select(item => item.Name).Should().Equal("紙", "缶");
        import.Defects.Should().Contain(d => d.Code == "header-missing" && d.File == "target.csv");
    }

    private static IEnumerable<string> Codes(CityImport import) => import.Defects.Select(defect => defect.Code);
}
