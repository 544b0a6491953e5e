using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

public sealed class NoticeDecisionsTests
{
    private static readonly PublishNotice Moved = new(
        "moved-2026-08-10", new LocalizedText("収集日の変更", null, "Collection moved"), new LocalizedText(""), "/p/garbage5374/areas/1", new DateOnly(2026, 8, 10));

    [Fact]
    public void A_notice_is_published() =>
        Decide(NoticeBoard.Empty, Moved).Events.Should().Equal(new NoticePublished(Moved.Key, Moved.Title, Moved.Body, Moved.Link, Moved.RelevantOn));

    [Fact]
    public void The_same_notice_again_does_nothing() => Decide(After(Moved), Moved).Should().Be(Decision<NoticeEvent>.Nothing);

    [Fact]
    public void The_same_key_with_other_words_replaces_the_notice() =>
        Decide(After(Moved), Moved with { Body = new LocalizedText("台風のため") }).Events.Should().ContainSingle().Which.Should().BeOfType<NoticePublished>();

    [Fact]
    public void The_same_words_under_another_key_are_another_notice() =>
        Decide(After(Moved), Moved with { Key = "other" }).Events.Should().ContainSingle();

    [Fact]
    public void A_missing_translation_is_other_content_than_an_equal_one() =>
        Decide(After(Moved), Moved with { Title = Moved.Title with { JaEasy = Moved.Title.Ja } }).Events.Should().ContainSingle();

    [Fact]
    public void A_notice_that_was_withdrawn_can_be_published_again()
    {
        var board = After(Moved).Evolve(new NoticeWithdrawn(Moved.Key));
        Decide(board, Moved).Events.Should().ContainSingle();
    }

    [Fact]
    public void A_notice_that_hangs_is_withdrawn() =>
        NoticeDecisions.Withdraw(After(Moved), Moved.Key).Events.Should().Equal(new NoticeWithdrawn(Moved.Key));

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData(null)]
    public void Withdrawing_what_is_not_there_is_fine(string? key) =>
        NoticeDecisions.Withdraw(After(Moved), key).Should().Be(Decision<NoticeEvent>.Nothing);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a b")]
    [InlineData("名前")]
    [InlineData("tab\t")]
    public void A_key_that_is_none_is_refused(string? key) => Decide(NoticeBoard.Empty, Moved with { Key = key! }).Refusal.Should().Be(NoticeRefusals.Key);

    [Fact]
    public void A_key_has_at_most_80_characters()
    {
        Decide(NoticeBoard.Empty, Moved with { Key = new string('k', 80) }).Refusal.Should().BeNull();
        Decide(NoticeBoard.Empty, Moved with { Key = new string('k', 81) }).Refusal.Should().Be(NoticeRefusals.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("　")]
    [InlineData(null)]
    [InlineData("two\nlines")]
    [InlineData("two\u2028lines")]
    [InlineData("bell\a")]
    [InlineData("nul\0")]
    [InlineData("right\u202Eto left")]
    [InlineData("turned\u2067")]
    public void A_title_that_is_no_line_is_refused_in_any_language(string? title)
    {
        Decide(NoticeBoard.Empty, Moved with { Title = new LocalizedText(title!) }).Refusal.Should().Be(NoticeRefusals.Text("title"));
        if (title is null)
            return;
        Decide(NoticeBoard.Empty, Moved with { Title = new LocalizedText("題", JaEasy: title) }).Refusal.Should().Be(NoticeRefusals.Text("title"));
        Decide(NoticeBoard.Empty, Moved with { Title = new LocalizedText("題", En: title) }).Refusal.Should().Be(NoticeRefusals.Text("title"));
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        Decide(NoticeBoard.Empty, Moved with { Title = new LocalizedText("half \ud83d") }).Refusal.Should().Be(NoticeRefusals.Text("title"));
        Decide(NoticeBoard.Empty, Moved with { Body = new LocalizedText("\ude00 half") }).Refusal.Should().Be(NoticeRefusals.Text("body"));
        Decide(NoticeBoard.Empty, Moved with { Link = "/\ud83d" }).Refusal.Should().Be(NoticeRefusals.Link);
    }

    [Theory]
    [InlineData("字")]
    [InlineData("𠮷")]
    public void A_title_has_at_most_200_characters_of_any_plane(string character)
    {
        Decide(NoticeBoard.Empty, Titled(200)).Refusal.Should().BeNull();
        Decide(NoticeBoard.Empty, Titled(201)).Refusal.Should().Be(NoticeRefusals.Text("title"));
        PublishNotice Titled(int length) => Moved with { Title = new LocalizedText(string.Concat(Enumerable.Repeat(character, length))) };
    }

    [Fact]
    public void A_body_may_be_empty_or_have_lines_and_at_most_2000_characters()
    {
        Decide(NoticeBoard.Empty, Moved with { Body = new LocalizedText("一\n二") }).Refusal.Should().BeNull();
        Decide(NoticeBoard.Empty, Moved with { Body = new LocalizedText(new string('字', 2000)) }).Refusal.Should().BeNull();
        Decide(NoticeBoard.Empty, Moved with { Body = new LocalizedText("", En: new string('x', 2001)) }).Refusal.Should().Be(NoticeRefusals.Text("body"));
        Decide(NoticeBoard.Empty, Moved with { Body = new LocalizedText("隠\u200Fれた") }).Refusal.Should().Be(NoticeRefusals.Text("body"));
        Decide(NoticeBoard.Empty, Moved with { Body = new LocalizedText("👩\u200D🚒") }).Refusal.Should().BeNull("joiners hold emoji together");
        Decide(NoticeBoard.Empty, Moved with { Body = null! }).Refusal.Should().Be(NoticeRefusals.Text("body"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    [InlineData("/\n/elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("p/garbage5374")]
    [InlineData("/a b")]
    [InlineData("")]
    [InlineData(null)]
    public void A_link_that_could_lead_away_from_this_host_is_refused(string? link) =>
        Decide(NoticeBoard.Empty, Moved with { Link = link! }).Refusal.Should().Be(NoticeRefusals.Link);

    [Theory]
    [InlineData("/")]
    [InlineData("/p/garbage5374/泉野?on=2026-04-01#item-3")]
    public void A_link_is_a_path_of_this_host(string link) => Decide(NoticeBoard.Empty, Moved with { Link = link }).Refusal.Should().BeNull();

    [Fact]
    public void Every_event_evolves()
    {
        foreach (var happened in EventSamples.Of<NoticeEvent>())
            NoticeBoard.Empty.Invoking(board => board.Evolve(happened)).Should().NotThrow(happened.GetType().Name);
    }

    [Fact]
    public void Every_refusal_has_words_in_three_languages()
    {
        var texts = TextCatalogue.Build([TextSource.Core]);
        foreach (var language in Language.All)
        {
            foreach (var refusal in new[] { NoticeRefusals.Key, NoticeRefusals.Link, NoticeRefusals.Text("title"), new Refusal("CIVIC6001") })
                texts.Has(language, "civic", $"refusal.{refusal.Code}").Should().BeTrue();
        }
    }

    private static NoticeBoard After(PublishNotice notice) => Decide(NoticeBoard.Empty, notice).Events.Aggregate(NoticeBoard.Empty, (board, e) => board.Evolve(e));

    private static Decision<NoticeEvent> Decide(NoticeBoard board, PublishNotice notice) => NoticeDecisions.Publish(board, notice);
}
