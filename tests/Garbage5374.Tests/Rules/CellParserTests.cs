using Garbage5374.Rules;

namespace Garbage5374.Tests.Rules;

public sealed class CellParserTests
{
    [Theory]
    [InlineData("月 木", "月 木")]
    [InlineData("月・木", "月 木")]
    [InlineData("月、木", "月 木")]
    [InlineData("月　木", "月 木")]
    [InlineData("毎週月・木曜日", "月 木")]
    [InlineData("月曜日", "月")]
    [InlineData("毎週月", "月")]
    [InlineData("Mon Thu", "月 木")]
    [InlineData("mon,thursday", "月 木")]
    [InlineData("第1月", "月1")]
    [InlineData("第1・3水", "水1 水3")]
    [InlineData("第１・第３水曜日", "水1 水3")]
    [InlineData("毎月第2水曜日", "水2")]
    [InlineData("月1・3", "月1 月3")]
    [InlineData("Wed2 Wed4", "水2 水4")]
    [InlineData("水２", "水2")]
    [InlineData("水2：4　6 8", "水2:4 6 8")]
    [InlineData("水2:4-6", "水2:4 5 6")]
    [InlineData("水2:11~2", "水2:11 12 1 2")]
    [InlineData("水2:４月～６月", "水2:4 5 6")]
    [InlineData("水1:4 6; 水2:5", "水1:4 6 水2:5")]
    [InlineData("2026/4/1", "20260401")]
    [InlineData("2026-04-01", "20260401")]
    [InlineData("R8.4.1", "20260401")]
    [InlineData("令和8年4月1日", "20260401")]
    [InlineData("2026年4月1日", "20260401")]
    [InlineData("隔週月20261109", "隔月20261109")]
    [InlineData("隔月2026/11/9", "隔月20261109")]
    [InlineData("2週月20261109", "隔月20261109")]
    [InlineData("月1`", "月1")]
    public void Notations_that_mean_the_same_become_the_same_rules(string cell, string same)
    {
        var read = Parse(cell);
        read.State.Should().Be(CellState.Days);
        read.Rules.Should().BeEquivalentTo(Parse(same).Rules, options => options.RespectingRuntimeTypes());
    }

    [Theory]
    [InlineData("", CellState.NoCollection)]
    [InlineData("-", CellState.NoCollection)]
    [InlineData("－", CellState.NoCollection)]
    [InlineData("×", CellState.NoCollection)]
    [InlineData("なし", CellState.NoCollection)]
    [InlineData("　", CellState.NoCollection)]
    [InlineData("*5", CellState.RemarksOnly)]
    [InlineData("水1:4;水9:5", CellState.Incomplete)]
    [InlineData("その他", CellState.Unreadable)]
    [InlineData("公社", CellState.Unreadable)]
    [InlineData("#N/A", CellState.Unreadable)]
    [InlineData("祝", CellState.Unreadable)]
    [InlineData("月0", CellState.Unreadable)]
    [InlineData("月6", CellState.Unreadable)]
    [InlineData("月1 3", CellState.Unreadable)]
    [InlineData("月木", CellState.Unreadable)]
    [InlineData("月*1", CellState.Unreadable)]
    [InlineData("月:", CellState.Unreadable)]
    [InlineData(":12", CellState.Unreadable)]
    [InlineData("月:13", CellState.Unreadable)]
    [InlineData("月:0", CellState.Unreadable)]
    [InlineData("月1:4:5", CellState.Unreadable)]
    [InlineData("隔月", CellState.Unreadable)]
    [InlineData("隔週月", CellState.Unreadable)]
    [InlineData("隔週", CellState.Unreadable)]
    [InlineData("隔金20150198", CellState.Unreadable)]
    [InlineData("0週月20261109", CellState.Unreadable)]
    [InlineData("2週間おき月20261109", CellState.Unreadable)]
    [InlineData("20260229", CellState.Unreadable)]
    [InlineData("20261301", CellState.Unreadable)]
    [InlineData("20261201 2026124", CellState.Unreadable)]
    [InlineData("26/4/1", CellState.Unreadable)]
    [InlineData("R0.4.1", CellState.Unreadable)]
    [InlineData("H32.4.1", CellState.Unreadable)]
    [InlineData("-20260101", CellState.Unreadable)]
    [InlineData("-20260101 *1", CellState.Unreadable)]
    [InlineData("月 -2026010", CellState.Unreadable)]
    [InlineData("`", CellState.Unreadable)]
    [InlineData(";", CellState.Unreadable)]
    [InlineData("٣月", CellState.Unreadable)]
    [InlineData("第1月火", CellState.Unreadable)]
    public void A_cell_comes_to_exactly_one_state_and_is_never_guessed(string cell, CellState state)
    {
        var read = Parse(cell);
        read.State.Should().Be(state);
        if (state is CellState.Unreadable)
        {
            read.Rules.Should().BeEmpty();
            read.Oddities.Should().Contain(oddity => oddity.Severity == Garbage5374.Defects.DefectSeverity.Error);
        }
    }

    [Fact]
    public void A_cell_is_read_once_and_equal_texts_share_one_instance()
    {
        var cells = new CellParser();
        cells.Parse(new string("月 木")).Should().BeSameAs(cells.Parse("月 木"));
    }

    [Fact]
    public void An_excluded_day_is_left_out_whatever_names_it()
    {
        var city = SmallCity.Of("月 20261124 !20261123 -20261124");
        new Garbage5374.Calendar.GarbageCalendar(city).Next(city.Areas[0], new(2026, 11, 23))[0].Date.Should().Be(new DateOnly(2026, 11, 30));
    }

    [Theory]
    [InlineData("20261201 2026124 20261215", "20261204")]
    [InlineData("20260229", "20260228")]
    [InlineData("水:４8", "水4:8")]
    public void A_damaged_piece_comes_with_its_likely_reading(string cell, string likely) =>
        Parse(cell).Oddities.Should().Contain(oddity => oddity.Likely != null && oddity.Likely == likely);

    private static CollectionCell Parse(string cell) => new CellParser().Parse(cell);
}
