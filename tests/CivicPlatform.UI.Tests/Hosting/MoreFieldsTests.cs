using Bunit;
using CivicPlatform.Texts;

namespace CivicPlatform.UI;

/// <summary>Round buttons, files and times of day.</summary>
public sealed class MoreFieldsTests : PartsContext
{
    [Fact]
    public void Round_buttons_under_a_legend_keep_what_was_chosen_and_lead_to_their_error()
    {
        var list = Draw<RadioList>(part => part.Add(one => one.Name, "size").Add(one => one.LabelKey, "parts.size").Add(one => one.HintKey, "parts.group-hint").Add(one => one.Error, "選んでください")
            .Add(one => one.Required, true).Add(one => one.Options, [("a", "[東|ひがし]"), ("b", "<b>西</b>"), ("a\"b", "北")]).Add(one => one.Value, "b"));
        list.Find("legend").TextContent.Should().Be("部屋必須");
        list.FindAll("input[type=radio][name=size]").Select(button => (button.Id, button.GetAttribute("value"), button.HasAttribute("checked"), button.HasAttribute("required")))
            .Should().Equal(("field-size", "a", false, true), ("field-size-2", "b", true, true), ("field-size-3", "a\"b", false, true));
        list.FindAll("label").Select(label => label.TextContent.Trim()).Should().Equal("東（ひがし）", "<b>西</b>", "北");
        var group = list.Find("fieldset");
        (group.GetAttribute("role"), group.GetAttribute("aria-invalid"), group.GetAttribute("aria-required")).Should().Be(("radiogroup", "true", "true"));
        group.GetAttribute("aria-describedby")!.Split(' ').Select(id => list.Find($"#{id}").TextContent).Should().Equal("40 文字まで。", "選んでください");
        list.FindAll(".checks-columns").Should().BeEmpty();
    }

    [Fact]
    public void Round_buttons_without_a_fault_say_nothing_and_none_is_chosen_for_the_reader()
    {
        var list = Draw<RadioList>(part => part.Add(one => one.Name, "size").Add(one => one.LabelKey, "parts.size").Add(one => one.Options, [("a", "東"), ("", "どれでも")]).Add(one => one.Columns, true));
        list.FindAll("input[checked], input[required]").Should().BeEmpty();
        foreach (var attribute in new[] { "aria-describedby", "aria-invalid", "aria-required" })
            list.Find("fieldset").HasAttribute(attribute).Should().BeFalse(attribute);
        list.Find(".checks-columns");
        Draw<RadioList>(part => part.Add(one => one.Name, "size").Add(one => one.LabelKey, "parts.size")).FindAll("input").Should().BeEmpty();
    }

    [Fact]
    public void A_file_says_how_large_it_may_be_and_is_tied_to_all_that_is_said_of_it()
    {
        var field = Draw<FileField>(part => part.Add(one => one.Name, "plan").Add(one => one.LabelKey, "parts.plan").Add(one => one.HintKey, "parts.group-hint").Add(one => one.Error, "大きすぎます")
            .Add(one => one.Required, true).Add(one => one.Accept, "application/pdf,.pdf").Add(one => one.Most, 5).Add(one => one.Value, "C:\\x").AddUnmatched("multiple", true));
        var input = field.Find("input[type=file]");
        (input.Id, input.GetAttribute("name"), input.GetAttribute("accept"), input.GetAttribute("aria-invalid")).Should().Be(("field-plan", "plan", "application/pdf,.pdf", "true"));
        (input.HasAttribute("required"), input.HasAttribute("multiple"), input.HasAttribute("value")).Should().Be((true, true, false));
        input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent).Should().Equal("40 文字まで。", "大きすぎます", "5 MB まで。");
        field.Find("label[for=field-plan]").TextContent.Should().Contain("計画書").And.Contain("必須");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(5, "field-plan-size")]
    public void A_file_without_a_fault_points_at_its_size_or_at_nothing(int? most, string? described)
    {
        var input = Draw<FileField>(part => part.Add(one => one.Name, "plan").Add(one => one.LabelKey, "parts.plan").Add(one => one.Most, most)).Find("input");
        (input.GetAttribute("aria-describedby"), input.HasAttribute("aria-invalid"), input.HasAttribute("accept")).Should().Be((described, false, false));
    }

    [Fact]
    public void A_time_says_in_words_which_times_are_allowed()
    {
        var field = Draw<TimeField>(part => part.Add(one => one.Name, "from").Add(one => one.LabelKey, "parts.from").Add(one => one.HintKey, "parts.group-hint").Add(one => one.Error, "違います")
            .Add(one => one.Least, new TimeOnly(9, 0)).Add(one => one.Most, new TimeOnly(21, 30)).Add(one => one.Time, new TimeOnly(13, 5)).Add(one => one.Required, true));
        var input = field.Find("input[type=time]");
        (input.GetAttribute("min"), input.GetAttribute("max"), input.GetAttribute("value"), input.GetAttribute("aria-invalid"), input.HasAttribute("required")).Should().Be(("09:00", "21:30", "13:05", "true", true));
        input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent).Should().Equal("40 文字まで。", "違います", "09:00から21:30までの時刻を選んでください。");
    }

    [Theory]
    [InlineData("09:00", null, "Choose a time from 09:00 on.")]
    [InlineData(null, "21:00", "Choose a time up to 21:00.")]
    [InlineData(null, null, null)]
    public void A_time_may_have_one_bound_or_none(string? least, string? most, string? said)
    {
        static TimeOnly? Time(string? time) => time is null ? null : TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        var field = Draw<TimeField>(part => part.Add(one => one.Name, "from").Add(one => one.LabelKey, "parts.from").Add(one => one.Least, Time(least)).Add(one => one.Most, Time(most)), PageIn(Language.English));
        field.FindAll(".hint").Select(hint => hint.TextContent).SingleOrDefault().Should().Be(said);
        field.Find("input").GetAttribute("aria-describedby").Should().Be(said is null ? null : "field-from-range");
    }

    [Fact]
    public void What_was_typed_as_a_time_stays_however_wrong_it_is() => Draw<TimeField>(part => part.Add(one => one.Name, "from").Add(one => one.LabelKey, "parts.from")
        .Add(one => one.Time, new TimeOnly(13, 5)).Add(one => one.Value, "25:00\"><b>")).Find("input").GetAttribute("value").Should().Be("25:00\"><b>");
}
