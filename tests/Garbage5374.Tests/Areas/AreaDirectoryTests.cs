using Garbage5374.Areas;
using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Areas;

public sealed class AreaDirectoryTests
{
    private static readonly AreaDirectory Wards = new(SmallCity.Read("マスター,地名,地名ふりがな,センター,K\n1,合川,あいかわ,,月\n1,本町,ほんまち,,火\n2,本町,ほんまち,,水\n2,津福,つぶく,,木\n").City!,
        new Dictionary<string, string> { ["旧合川"] = "合川" });

    [Theory]
    [InlineData("合川", "合川")]
    [InlineData(" 合川 ", "合川")]
    [InlineData("アイカワ", "合川")]
    [InlineData("旧合川", "合川")]
    [InlineData("1-本町", "1-本町")]
    [InlineData("本町", null)]
    [InlineData("どこか", null)]
    [InlineData("", null)]
    public void A_name_means_one_area_or_none(string text, string? id) => Wards.Find(text)?.Id.Should().Be(id);

    [Fact]
    public void A_name_that_two_wards_have_offers_both() => Wards.Search("ほんまち").Select(area => area.Id).Should().Equal("1-本町", "2-本町");

    [Fact]
    public void Wards_are_the_first_of_two_steps() => Wards.Groups().Select(group => $"{group.Name}: {group.Areas.Length}").Should().Equal("1: 2", "2: 2");

    [Fact]
    public void Names_of_two_words_are_chosen_in_two_steps()
    {
        var city = SmallCity.Read("地域名,センター,K\n赤江 井越町,,月\n赤江 今津,,火\n宇波 水田原,,水\n宇波 上,,木\n").City!;
        new AreaDirectory(city).Groups().Select(group => group.Name).Should().Equal("赤江", "宇波");
    }

    [Fact]
    public void An_area_that_stands_twice_has_two_ids_and_the_name_means_the_first()
    {
        var import = SmallCity.Read("地名,センター,K\nA,,月\nA,,火\n");
        import.Defects.Should().Contain(d => d.Code == "area-twice-differs" && d.Line == 3);
        import.City!.Areas.Select(area => area.Id).Should().Equal("A", "A~2");
        new AreaDirectory(import.City).Find("A")!.Row.Should().Be(1);
        new AreaDirectory(import.City).Find("A~2")!.Row.Should().Be(2);
    }

    [Fact]
    public void An_id_never_cuts_a_path()
    {
        var ids = SmallCity.Read("地名,センター,K\n1/2丁目,,月\n1?2丁目,,火\n..,,水\n").City!.Areas.Select(area => area.Id).ToArray();
        ids.Should().OnlyHaveUniqueItems();
        ids.Should().AllSatisfy(id => Uri.UnescapeDataString(new Uri($"http://x/p/{Uri.EscapeDataString(id)}/next").Segments[2].TrimEnd('/')).Should().Be(id));
    }

    [Theory]
    [InlineData("広坂1-2", null)]
    [InlineData("広坂１２", "広坂12")]
    [InlineData("本町1－2", "本町1-2")]
    [InlineData("本町12", "本町12")]
    [InlineData("本町1・2", null)]
    [InlineData("緑ケ丘", "緑ヶ丘")]
    public void Numbers_that_a_dash_divides_are_not_one_number(string text, string? id) =>
        new AreaDirectory(SmallCity.Read("地名,センター,K\n広坂12,,月\n本町1-2,,火\n本町12,,水\n緑ヶ丘,,木\n").City!).Find(text)?.Id.Should().Be(id);
}
