using Bunit;

namespace CivicPlatform.UI;

public sealed class ChoicePartsTests : PartsContext
{
    [Fact]
    public void A_day_says_in_words_which_days_are_allowed()
    {
        var field = Draw<DateField>(part => part.Add(one => one.Name, "day").Add(one => one.LabelKey, "parts.day").Add(one => one.HintKey, "parts.group-hint").Add(one => one.Error, "違います")
            .Add(one => one.Least, new DateOnly(2027, 4, 1)).Add(one => one.Most, new DateOnly(2027, 9, 30)).Add(one => one.Date, new DateOnly(2027, 4, 3)).Add(one => one.Required, true));
        var input = field.Find("input[type=date]");
        (input.GetAttribute("min"), input.GetAttribute("max"), input.GetAttribute("value")).Should().Be(("2027-04-01", "2027-09-30", "2027-04-03"));
        input.HasAttribute("required").Should().BeTrue();
        input.GetAttribute("aria-invalid").Should().Be("true");
        input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent)
            .Should().Equal("40 文字まで。", "違います", "2027年4月1日（木）から 2027年9月30日（木）までの日を選んでください。");
        field.Find($"label[for={input.Id}]").TextContent.Should().Contain("使う日");
    }

    [Theory]
    [InlineData("2027-04-01", null, "2027年4月1日（木）から後の日を選んでください。")]
    [InlineData(null, "2027-04-01", "2027年4月1日（木）までの日を選んでください。")]
    [InlineData(null, null, null)]
    public void A_day_may_have_one_bound_or_none(string? least, string? most, string? said)
    {
        static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var field = Draw<DateField>(part => part.Add(one => one.Name, "day").Add(one => one.LabelKey, "parts.day").Add(one => one.Least, Day(least)).Add(one => one.Most, Day(most)));
        field.FindAll(".hint").Select(hint => hint.TextContent).SingleOrDefault().Should().Be(said);
        field.Find("input").HasAttribute("aria-describedby").Should().Be(said is not null);
    }

    [Fact]
    public void What_was_typed_as_a_day_stays_however_wrong_it_is() => Draw<DateField>(part => part.Add(one => one.Name, "day").Add(one => one.LabelKey, "parts.day")
        .Add(one => one.Date, new DateOnly(2027, 4, 3)).Add(one => one.Value, "2027-02-30\"><b>")).Find("input").GetAttribute("value").Should().Be("2027-02-30\"><b>");

    [Fact]
    public void A_tick_box_is_tied_to_its_label_hint_and_error()
    {
        var field = Draw<CheckField>(part => part.Add(one => one.Name, "rules").Add(one => one.LabelKey, "parts.rules").Add(one => one.HintKey, "parts.group-hint")
            .Add(one => one.Error, "読んでください").Add(one => one.Required, true).Add(one => one.Checked, true));
        var box = field.Find("input[type=checkbox]");
        (box.Id, box.GetAttribute("value"), box.HasAttribute("checked"), box.HasAttribute("required")).Should().Be(("field-rules", "on", true, true));
        field.Find("label[for=field-rules]").TextContent.Should().Contain("会議室の決まりを読みました").And.Contain("必須");
        box.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent).Should().Equal("40 文字まで。", "読んでください");
    }

    [Fact]
    public void A_tick_box_that_was_not_ticked_is_not()
    {
        var box = Draw<CheckField>(part => part.Add(one => one.Name, "rules").Add(one => one.LabelKey, "parts.rules").Add(one => one.Value, "v1")).Find("input");
        (box.GetAttribute("value"), box.HasAttribute("checked"), box.HasAttribute("aria-describedby"), box.HasAttribute("aria-invalid")).Should().Be(("v1", false, false, false));
    }

    [Fact]
    public void Tick_boxes_under_a_legend_keep_what_was_ticked()
    {
        var list = Draw<CheckList>(part => part.Add(one => one.Name, "things").Add(one => one.LabelKey, "parts.things").Add(one => one.HintKey, "parts.group-hint").Add(one => one.Error, "選んでください")
            .Add(one => one.Options, [("a", "[東|ひがし]"), ("b", "<b>西</b>"), ("a\"b", "北")]).Add(one => one.Values, ["b", "nothing"]));
        list.Find("legend").TextContent.Should().Be("借りるもの");
        list.FindAll("input[name=things]").Select(box => (box.GetAttribute("value"), box.HasAttribute("checked"))).Should().Equal(("a", false), ("b", true), ("a\"b", false));
        list.FindAll("label").Select(label => label.TextContent.Trim()).Should().Equal("東（ひがし）", "<b>西</b>", "北");
        list.FindAll("input").Select(box => box.Id).Should().Equal("field-things", "field-things-2", "field-things-3");
        list.Find("fieldset").GetAttribute("aria-describedby")!.Split(' ').Should().OnlyContain(id => list.FindAll($"#{id}").Count == 1);
        list.Find(".checks-columns");
    }

    [Fact]
    public void No_choices_are_no_boxes() =>
        Draw<CheckList>(part => part.Add(one => one.Name, "things").Add(one => one.LabelKey, "parts.things").Add(one => one.Columns, false)).FindAll("input, .checks-columns").Should().BeEmpty();
}
