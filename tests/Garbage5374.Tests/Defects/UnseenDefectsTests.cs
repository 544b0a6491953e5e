using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Defects;

/// <summary>Defects that no city of the corpus has, but that some city will.</summary>
public sealed class UnseenDefectsTests
{
    private const string Areas = "地名,センター,K\nA,C,月 *7\n";

    [Theory]
    [InlineData("center.csv", "名称,開始,終了\nC,2027/1/3,2026/12/29\n", "closure-reversed", 2, 2, "2026/12/29,2027/1/3")]
    [InlineData("center.csv", "名称,開始,終了\nC,26/12/29,27/1/3\n", "closure-date", 2, 2, "2026/12/29")]
    [InlineData("center.csv", "C,2026/12/29,2027/1/3\n", "header-missing", 1, 0, null)]
    [InlineData("center.csv", "名称,開始,終了\nＣ,2026/12/29,2027/1/3\n", "center-unknown", 2, 2, "Ｃ")]
    [InlineData("remarks.csv", "ID,注意事項\n1,x\n", "remark-unknown", 2, 3, null)]
    [InlineData("remarks.csv", "ID,注意事項\n1,<img src=x onerror=alert(1)>\n", "text-html", 2, 2, null)]
    [InlineData("description.csv", "label,sublabel,description,styles,bgcolor\nK,,x,../../etc/passwd,#fff\n", "styles-unsafe", 2, 4, null)]
    [InlineData("description.csv", "label,sublabel,description,styles,bgcolor\nK,,x,javascript:alert(1),#fff\n", "styles-unsafe", 2, 4, null)]
    [InlineData("description.csv", "label,sublabel,description,styles,bgcolor,fcolor\nK,,x,,#fff23f,#ffffff\n", "colour-contrast", 2, 6, "#000000")]
    [InlineData("description.csv", "label,sublabel,description,styles,bgcolor\nＫ,,x,,#fff\n", "kind-undescribed", 1, 3, "Ｋ")]
    [InlineData("target.csv", "label,name,notice,furigana\nＫ,缶,,か\n", "item-kind-unknown", 2, 1, "K")]
    [InlineData("alternate_days.csv", "地名,label,収集日,代替日\nA,K,20261302,\n", "date-impossible", 2, 3, null)]
    [InlineData("transferdata.csv", "区分名,振替日,次回収日,表示開始日,備考\nK,2027/1/5,2027/1/4,2026/12/1,\n", "transfer-order", 2, 2, null)]
    public void A_defect_is_found_at_its_place_with_the_likely_value(string file, string text, string code, int line, int column, string? likely)
    {
        var import = SmallCity.Read(Areas, null, (file, text));
        import.City.Should().NotBeNull();
        import.Defects.Should().Contain(d => d.Code == code && d.Line == line && d.Column == column && d.Likely == likely,
            string.Join("; ", import.Defects.Select(d => $"{d.Code} {d.File}:{d.Line}:{d.Column} {d.Likely}")));
    }

    [Fact]
    public void A_closure_that_cannot_be_read_closes_nothing_and_a_good_one_beside_it_still_holds()
    {
        var city = SmallCity.Read("地名,センター,K\nA,C,月\n", "名称,開始,終了\nC,2027/1/3,2026/12/29\nC,2026/11/23,2026/11/23\n").City!;
        new Garbage5374.Calendar.GarbageCalendar(city).Next(city.Areas[0], new(2026, 11, 23))[0].Date.Should().Be(new DateOnly(2026, 11, 30));
    }
}
