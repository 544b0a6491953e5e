using Bunit;
using CivicPlatform.Texts;

namespace CivicPlatform.UI;

public sealed class FormPartsTests : PartsContext
{
    [Fact]
    public void A_form_carries_the_token_and_a_key_of_its_own()
    {
        var page = PageIn(Language.Japanese) with { FormToken = () => new FormToken("_token", "abc") };
        string Key() => Draw<CivicForm>(part => part.Add(form => form.Action, "/p/demo/join"), page).Find("input[name=_key]").GetAttribute("value")!;

        var form = Draw<CivicForm>(part => part.Add(form => form.Action, "/p/demo/join").Add(form => form.SubmitKey, "notices.follow"), page);
        form.Find("form").GetAttribute("method").Should().Be("post");
        form.Find("input[name=_token]").GetAttribute("value").Should().Be("abc");
        form.Find("button[type=submit]").TextContent.Should().Be("お知らせを受け取る");
        Key().Should().NotBe(Key());
    }

    [Fact]
    public void A_form_that_only_asks_carries_neither() => Draw<CivicForm>(
            part => part.Add(form => form.Action, "/p/demo/search").Add(form => form.Get, true), PageIn(Language.Japanese) with { FormToken = () => new FormToken("t", "v") })
        .MarkupMatches("<form method=\"get\" action=\"/p/demo/search\" class=\"form\" hx-boost=\"true\" hx-disinherit=\"hx-boost\"></form>");

    [Fact]
    public void A_form_with_secrets_or_files_loads_a_new_page()
    {
        Draw<CivicForm>(part => part.Add(form => form.Action, "/sign-in").Add(form => form.Get, true).Add(form => form.Plain, true))
            .MarkupMatches("<form method=\"get\" action=\"/sign-in\" class=\"form\"></form>");
        Draw<CivicForm>(part => part.Add(form => form.Action, "/photo").Add(form => form.Get, true).AddUnmatched("enctype", "multipart/form-data"))
            .MarkupMatches("<form method=\"get\" action=\"/photo\" class=\"form\" enctype=\"multipart/form-data\"></form>");
    }

    [Fact]
    public void A_field_is_tied_to_its_label_hint_and_error()
    {
        var field = Draw<Field>(part => part.Add(one => one.Name, "word").Add(one => one.LabelKey, "staff.passphrase").Add(one => one.HintKey, "staff.passphrase-hint")
            .Add(one => one.Error, "違います").Add(one => one.Required, true).AddUnmatched("maxlength", 20));
        var input = field.Find("input");

        field.Find($"label[for={input.Id}]").TextContent.Should().Contain("合言葉").And.Contain("必須");
        input.GetAttribute("aria-invalid").Should().Be("true");
        input.HasAttribute("required").Should().BeTrue();
        input.GetAttribute("maxlength").Should().Be("20");
        foreach (var id in input.GetAttribute("aria-describedby")!.Split(' '))
            field.Find($"#{id}").TextContent.Trim().Should().NotBeEmpty();
    }

    [Fact]
    public void A_field_without_hint_and_error_points_at_nothing()
    {
        var input = Draw<Field>(part => part.Add(one => one.Name, "word").Add(one => one.LabelKey, "staff.passphrase")).Find("input");
        input.HasAttribute("aria-describedby").Should().BeFalse();
        input.HasAttribute("aria-invalid").Should().BeFalse();
    }

    [Fact]
    public void Several_lines_are_a_text_area() => Draw<Field>(part => part.Add(one => one.Name, "word").Add(one => one.LabelKey, "staff.passphrase")
        .Add(one => one.Rows, 4).Add(one => one.Value, "a\nb")).Find("textarea").TextContent.Should().Be("a\nb");

    [Fact]
    public void A_choice_shows_what_was_chosen()
    {
        var select = Draw<SelectField>(part => part.Add(one => one.Name, "area").Add(one => one.LabelKey, "shell.services").Add(one => one.EmptyKey, "shell.home")
            .Add(one => one.Options, [("a", "[東|ひがし]"), ("b", "西")]).Add(one => one.Value, "b"));
        select.FindAll("option").Select(option => option.TextContent).Should().Equal("ホーム", "東", "西");
        select.FindAll("option[selected]").Single().GetAttribute("value").Should().Be("b");
    }
}
