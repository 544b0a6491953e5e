using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

public sealed class TieDecisionsTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly DeclareTie Visits = new(TieKind.Visits, TieStrength.Yearly, TieAudience.Counted, TieSince.Parse("2019-04", null), ["写真"], "祭りの手伝い", []);
    private static readonly TieDeclared Sealed = new(TieKind.Visits, TieStrength.Yearly, TieAudience.Counted, new Personal<TieDetails>(Pseudonym.FromBytes(new byte[16]), "s"));

    [Fact]
    public void A_tie_is_declared() => TieDecisions.Declare(PersonTies.None, Sealed).Events.Should().Equal(Sealed);

    [Fact]
    public void The_same_tie_again_does_nothing() =>
        TieDecisions.Declare(PersonTies.None.Evolve(Sealed), Sealed with { }).Should().Be(Decision<TieEvent>.Nothing);

    [Fact]
    public void Another_strength_audience_or_detail_changes_the_tie()
    {
        var ties = PersonTies.None.Evolve(Sealed);
        TieDecisions.Declare(ties, Sealed with { Strength = TieStrength.Weekly }).Events.Should().ContainSingle();
        TieDecisions.Declare(ties, Sealed with { Audience = TieAudience.Staff }).Events.Should().ContainSingle();
        TieDecisions.Declare(ties, Sealed with { Details = Sealed.Details with { Sealed = "t" } }).Events.Should().ContainSingle();
    }

    [Fact]
    public void A_tie_is_withdrawn_once()
    {
        var ties = PersonTies.None.Evolve(Sealed);
        TieDecisions.Withdraw(ties, TieKind.Visits).Events.Should().Equal(new TieWithdrawn(TieKind.Visits));
        TieDecisions.Withdraw(ties, TieKind.Helps).Should().Be(Decision<TieEvent>.Nothing);
        TieDecisions.Withdraw(ties.Evolve(new TieWithdrawn(TieKind.Visits)), TieKind.Visits).Should().Be(Decision<TieEvent>.Nothing);
    }

    [Fact]
    public void All_ties_are_withdrawn_together()
    {
        var ties = PersonTies.None.Evolve(Sealed).Evolve(Sealed with { Kind = TieKind.BornHere });
        TieDecisions.WithdrawAll(ties).Events.Should().Equal(new TieWithdrawn(TieKind.BornHere), new TieWithdrawn(TieKind.Visits));
        TieDecisions.WithdrawAll(PersonTies.None).Events.Should().BeEmpty();
    }

    [Fact]
    public void A_whole_tie_and_a_bare_one_are_in_order()
    {
        TieDecisions.Check(Visits, Today).Should().BeNull();
        TieDecisions.Check(Visits with { Since = null, Skills = [], Wishes = "" }, Today).Should().BeNull();
        TieDecisions.Check(Visits with { Audience = TieAudience.Plugins, Plugins = [PluginId.Parse("garbage5374", null)] }, Today).Should().BeNull();
    }

    [Fact]
    public void A_choice_that_is_none_is_refused()
    {
        TieDecisions.Check(Visits with { Kind = default }, Today).Should().Be(TieRefusals.Choice("kind"));
        TieDecisions.Check(Visits with { Kind = (TieKind)10 }, Today).Should().Be(TieRefusals.Choice("kind"));
        TieDecisions.Check(Visits with { Strength = (TieStrength)5 }, Today).Should().Be(TieRefusals.Choice("strength"));
        TieDecisions.Check(Visits with { Audience = (TieAudience)(-1) }, Today).Should().Be(TieRefusals.Choice("audience"));
    }

    [Theory]
    [InlineData("2026", true)]
    [InlineData("2026-11", true)]
    [InlineData("2026-12", false)]
    [InlineData("2027", false)]
    [InlineData("1900", true)]
    public void A_tie_begins_at_the_latest_this_month(string since, bool fine) =>
        TieDecisions.Check(Visits with { Since = TieSince.Parse(since, null) }, Today).Should().Be(fine ? null : TieRefusals.Since(Today));

    [Fact]
    public void The_default_since_is_no_time() => TieDecisions.Check(Visits with { Since = default(TieSince) }, Today).Should().Be(TieRefusals.Since(Today));

    [Theory]
    [InlineData("1899")]
    [InlineData("2200")]
    [InlineData("19")]
    [InlineData("2019-13")]
    [InlineData("2019-00")]
    [InlineData("2019/04")]
    [InlineData("２０１９")]
    [InlineData("2019-4")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_year_and_no_month_is_not_read(string? since) => TieSince.TryParse(since, null, out _).Should().BeFalse();

    [Fact]
    public void There_are_at_most_10_skills_of_40_characters_each_once()
    {
        TieDecisions.Check(Visits with { Skills = [.. Enumerable.Range(0, 10).Select(i => $"s{i}")] }, Today).Should().BeNull();
        TieDecisions.Check(Visits with { Skills = [.. Enumerable.Range(0, 11).Select(i => $"s{i}")] }, Today).Should().Be(TieRefusals.Skills);
        TieDecisions.Check(Visits with { Skills = ["x", "X"] }, Today).Should().Be(TieRefusals.Skills);
        TieDecisions.Check(Visits with { Skills = [string.Concat(Enumerable.Repeat("𠮷", 40))] }, Today).Should().BeNull();
        TieDecisions.Check(Visits with { Skills = [new string('字', 41)] }, Today).Should().Be(TieRefusals.Skills);
        TieDecisions.Check(Visits with { Skills = default }, Today).Should().Be(TieRefusals.Skills);
    }

    private static string[] Hostile => ["\0", "a\0b", "\ud83d", "\ude00x", "\u202Eevil", "\u2066x\u2069", "\uFEFF", "a\u200Bb", "\u2028", "bell\a", new string('x', 10_000)];

    [Fact]
    public void What_nobody_can_have_written_is_refused()
    {
        foreach (var text in Hostile)
        {
            TieDecisions.Check(Visits with { Skills = [text] }, Today).Should().Be(TieRefusals.Skills);
            TieDecisions.Check(Visits with { Wishes = text }, Today).Should().Be(TieRefusals.Wishes);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'); DROP TABLE ties;--")]
    [InlineData("[漢字|かんじ] {name}")]
    [InlineData("👩‍👩‍👧 と 🇯🇵")]
    public void Odd_text_is_text(string text) => TieDecisions.Check(Visits with { Skills = [text], Wishes = text + "\n二行" }, Today).Should().BeNull();

    [Fact]
    public void A_skill_is_one_line() => TieDecisions.Check(Visits with { Skills = ["a\nb"] }, Today).Should().Be(TieRefusals.Skills);

    [Fact]
    public void Wishes_have_at_most_500_characters()
    {
        TieDecisions.Check(Visits with { Wishes = new string('字', 500) }, Today).Should().BeNull();
        TieDecisions.Check(Visits with { Wishes = new string('字', 501) }, Today).Should().Be(TieRefusals.Wishes);
        TieDecisions.Check(Visits with { Wishes = null! }, Today).Should().Be(TieRefusals.Wishes);
    }

    [Fact]
    public void Plugins_are_named_for_plugins_only_and_each_once()
    {
        var plugin = PluginId.Parse("garbage5374", null);
        TieDecisions.Check(Visits with { Plugins = [plugin] }, Today).Should().Be(TieRefusals.Plugins);
        foreach (var named in new PluginId[][] { [], [plugin, plugin], [default], [.. Enumerable.Range(0, 21).Select(i => PluginId.Parse($"p{i}", null))] })
            TieDecisions.Check(Visits with { Audience = TieAudience.Plugins, Plugins = [.. named] }, Today).Should().Be(TieRefusals.Plugins);
        TieDecisions.Check(Visits with { Audience = TieAudience.Plugins, Plugins = default }, Today).Should().Be(TieRefusals.Plugins);
        TieDecisions.Check(Visits with { Plugins = default }, Today).Should().BeNull();
    }

    [Fact]
    public void Every_event_evolves()
    {
        foreach (var happened in EventSamples.Of<TieEvent>())
            PersonTies.None.Invoking(ties => ties.Evolve(happened)).Should().NotThrow(happened.GetType().Name);
    }

    [Fact]
    public void Every_refusal_has_words_in_three_languages()
    {
        var texts = TextCatalogue.Build([TextSource.Core]);
        foreach (var language in Language.All)
        {
            foreach (var refusal in new[] { TieRefusals.Choice("kind"), TieRefusals.Since(Today), TieRefusals.Skills, TieRefusals.Wishes, TieRefusals.Plugins, TieRefusals.Nobody })
                texts.Has(language, "civic", $"refusal.{refusal.Code}").Should().BeTrue();
        }
    }
}
