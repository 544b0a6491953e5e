using System.Globalization;
using Bunit;
using CivicPlatform.Texts;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivicPlatform.UI;

public sealed class TextPartsTests : PartsContext
{
    [Fact]
    public void A_reading_is_drawn_over_its_kanji_with_brackets_for_old_browsers() => Written("[今日|きょう]は[水|すい]曜")
        .MarkupMatches("<ruby>今日<rp>（</rp><rt>きょう</rt><rp>）</rp></ruby>は<ruby>水<rp>（</rp><rt>すい</rt><rp>）</rp></ruby>曜");

    [Fact]
    public void A_text_is_found_by_key_and_its_places_are_filled() => Draw<ThreeFaults>().MarkupMatches("問題の記録（3件）");

    [Theory]
    [InlineData("ja", "<time datetime=\"2026-04-01\">2026年4月1日（水）</time>")]
    [InlineData("en", "<time datetime=\"2026-04-01\">Wed 1 April 2026</time>")]
    public void A_date_is_for_people_and_machines(string language, string drawn) => Draw<AprilFools>(page: PageIn(Language.Parse(language, null))).MarkupMatches(drawn);

    [Fact]
    public void A_moment_is_shown_on_the_citys_clock() => Draw<Midnight>().MarkupMatches("<time datetime=\"2026-03-31T15:05:00Z\">2026年4月1日（水）0:05</time>");

    [Theory]
    [InlineData("ja", "街灯", null)]
    [InlineData("ja-easy", "Street lamp", null)]
    [InlineData("en", "Street lamp", null)]
    [InlineData("en", "", null)]
    [InlineData("en", "Lamp №3 — café", null)]
    [InlineData("en", "街灯", "ja")]
    [InlineData("en", "Please mend the ライト", "ja")]
    public void Words_that_somebody_wrote_say_their_language_where_it_is_not_the_pages(string page, string written, string? lang)
    {
        var head = Draw<PageHead>(part => part.Add(head => head.Title, written), PageIn(Language.Parse(page, null)));
        head.Find("h1").GetAttribute("lang").Should().Be(lang);
    }

    [Property(MaxTest = 200)]
    public void Whatever_is_written_is_text_and_never_markup(NonNull<string> written)
    {
        var text = new string([.. written.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        Written($"<b>{text}</b>[<i>|<u>]").FindAll("b, i, u, script").Should().BeEmpty();
    }

    private IRenderedComponent<Sentence> Written(string text) => Draw<Sentence>(part => part.Add(sentence => sentence.Text, text));

    private sealed class Sentence : CivicComponent
    {
        [Parameter] public string Text { get; set; } = "";

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Readings(Text));
    }

    private sealed class ThreeFaults : CivicComponent
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, T("plugin.faults", ("count", 3)));
    }

    private sealed class AprilFools : CivicComponent
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, DateText(new DateOnly(2026, 4, 1)));
    }

    private sealed class Midnight : CivicComponent
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, MomentText(DateTimeOffset.Parse("2026-03-31T15:05Z", CultureInfo.InvariantCulture)));
    }
}
