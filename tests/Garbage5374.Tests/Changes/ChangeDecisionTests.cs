using CivicPlatform.Errors;
using CivicPlatform.Texts;
using Garbage5374.Calendar;
using Garbage5374.Changes;

namespace Garbage5374.Tests.Changes;

public sealed class ChangeDecisionTests
{
    private static readonly ChangeFacts Facts = new(new DateOnly(2026, 11, 24), null, null, null, 3);
    private static readonly EnterChange Wish = new(ScheduleAction.Move, new(2026, 12, 3), new(2026, 12, 5), new LocalizedText("台風のため"));

    [Fact]
    public void A_wish_becomes_the_next_change() =>
        ChangeDecisions.Enter(ChangeBook.Empty, Wish, Facts).Events.Should().ContainSingle().Which.Should().BeOfType<ChangeEntered>()
            .Which.Change.Should().Be(ChangeId.Of(1));

    [Fact]
    public void Numbers_are_never_used_again()
    {
        var book = Book(Wish).Evolve(new ChangeWithdrawn(ChangeId.Of(1)));
        book.NextId.Should().Be(ChangeId.Of(2));
    }

    [Fact]
    public void A_move_to_the_same_day_is_refused() => Refused(Wish with { To = Wish.From }, "garbage5374.change-same-day");

    [Fact]
    public void A_closure_that_ends_before_it_starts_is_refused() =>
        Refused(Wish with { Action = ScheduleAction.Closure, To = new(2026, 12, 1) }, "garbage5374.change-reversed");

    [Fact]
    public void A_closure_of_a_mistyped_year_is_refused() =>
        Refused(Wish with { Action = ScheduleAction.Closure, To = new(2028, 1, 3) }, "garbage5374.change-too-long");

    [Fact]
    public void A_day_that_is_past_is_refused() => Refused(Wish with { From = new(2026, 11, 20), To = new(2026, 11, 23) }, "garbage5374.change-past");

    [Fact]
    public void A_day_of_today_is_taken() =>
        ChangeDecisions.Enter(ChangeBook.Empty, Wish with { Action = ScheduleAction.Cancel, From = Facts.Today }, Facts).Refusal.Should().BeNull();

    [Fact]
    public void A_year_too_far_ahead_is_refused() => Refused(Wish with { To = new(2126, 12, 5) }, "garbage5374.change-far");

    [Fact]
    public void A_change_without_a_reason_is_refused() => Refused(Wish with { Reason = new LocalizedText(" ") }, "garbage5374.reason-missing");

    [Fact]
    public void A_reason_of_a_page_is_refused() => Refused(Wish with { Reason = new LocalizedText("雪", null, new string('x', 201)) }, "garbage5374.reason-long");

    [Fact]
    public void A_reason_of_two_lines_is_refused() => Refused(Wish with { Reason = new LocalizedText("雪\nのため") }, "garbage5374.reason-lines");

    [Fact]
    public void What_the_city_does_not_have_is_refused_by_its_name()
    {
        Refused(Wish, "garbage5374.kind-unknown", Facts with { UnknownKind = "金属" }).Facts["kind"].Should().Be("金属");
        Refused(Wish, "garbage5374.change-area-unknown", Facts with { UnknownArea = "月面" });
        Refused(Wish, "garbage5374.center-unknown", Facts with { UnknownCenter = "北" });
    }

    [Fact]
    public void A_change_that_changes_nothing_is_refused() => Refused(Wish, "garbage5374.change-nothing", Facts with { AreasTouched = 0 });

    [Fact]
    public void The_same_change_twice_is_refused_with_the_first_ones_id()
    {
        var kinds = Wish with { Kinds = ["びん", "燃やすごみ"] };
        var again = kinds with { Kinds = ["燃やすごみ", "びん", "びん"], Reason = new LocalizedText("暴風のため") };
        var refusal = ChangeDecisions.Enter(Book(kinds), again, Facts).Refusal;
        refusal!.Code.Should().Be("garbage5374.change-exists");
        refusal.Facts["change"].Should().Be("c1");
    }

    [Fact]
    public void A_withdrawn_change_may_be_entered_again() =>
        ChangeDecisions.Enter(Book(Wish).Evolve(new ChangeWithdrawn(ChangeId.Of(1))), Wish, Facts).Refusal.Should().BeNull();

    [Fact]
    public void A_change_is_withdrawn_once_and_again_without_an_event()
    {
        var book = Book(Wish);
        ChangeDecisions.Withdraw(book, ChangeId.Of(1)).Events.Should().Equal(new ChangeWithdrawn(ChangeId.Of(1)));
        var again = ChangeDecisions.Withdraw(book.Evolve(new ChangeWithdrawn(ChangeId.Of(1))), ChangeId.Of(1));
        (again.Events.Length, again.Refusal).Should().Be((0, (Refusal?)null));
    }

    [Fact]
    public void A_change_that_never_was_cannot_be_withdrawn()
    {
        ChangeDecisions.Withdraw(Book(Wish), ChangeId.Of(2)).Refusal!.Code.Should().Be("garbage5374.change-unknown");
        ChangeDecisions.Withdraw(Book(Wish), default).Refusal!.Code.Should().Be("garbage5374.change-unknown");
    }

    [Theory]
    [InlineData("c12", 12)]
    [InlineData("C7", 7)]
    [InlineData("c0", 0)]
    [InlineData("c-1", 0)]
    [InlineData("12", 0)]
    [InlineData("c１", 0)]
    [InlineData("c99999999999", 0)]
    [InlineData("", 0)]
    public void An_id_is_a_c_and_a_number(string text, int number)
    {
        ChangeId.TryParse(text, null, out var id).Should().Be(number > 0);
        id.Number.Should().Be(number);
    }

    private static ChangeBook Book(params EnterChange[] wishes) =>
        wishes.Aggregate(ChangeBook.Empty, (book, wish) => book.Evolve(wish.As(book.NextId)));

    private static Refusal Refused(EnterChange wish, string code, ChangeFacts? facts = null)
    {
        var decision = ChangeDecisions.Enter(ChangeBook.Empty, wish, facts ?? Facts);
        decision.Events.Should().BeEmpty();
        decision.Refusal!.Code.Should().Be(code);
        return decision.Refusal;
    }
}
