using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

public sealed class TieRowsTests
{
    private static readonly Pseudonym Person = PersonOf(1);

    [Fact]
    public void A_declared_tie_is_a_row_and_a_changed_one_keeps_its_first_time()
    {
        var first = Declared(TieKind.Helps, Person);
        var row = TieRows.Apply(null, first, Record(first, 1));
        row = TieRows.Apply(row, first with { Strength = TieStrength.Weekly }, Record(first, 4));
        row.Should().BeEquivalentTo(new
        {
            Person = Person.ToString(), Kind = TieKind.Helps, Strength = TieStrength.Weekly, Audience = TieAudience.Counted, Details = "sealed",
            DeclaredAt = At(1), ChangedAt = At(4), Place = 4L,
        });
        TieRows.Apply(row, new TieWithdrawn(TieKind.Helps), Record(first, 5)).Should().BeNull();
    }

    [Fact]
    public void Every_event_is_known()
    {
        foreach (var happened in EventSamples.Of<TieEvent>())
            happened.Invoking(it => TieRows.Apply(null, it, Record(it, 1))).Should().NotThrow(happened.GetType().Name);
    }

    [Fact]
    public async Task The_city_knows_the_numbers_but_not_the_small_ones()
    {
        await using var city = ReadModelsFixture.Open();
        await city.Runner.StartAsync(default);
        for (var i = 0; i < 12; i++)
            await city.AddAsync(TieStream.Of(PersonOf(i)), EventCodec<TieEvent>.Write(Declared(TieKind.Visits, PersonOf(i))), EventCodec<TieEvent>.Write(Declared(i < 2 ? TieKind.Helps : TieKind.Online, PersonOf(i))));
        await city.AddAsync(TieStream.Of(PersonOf(11)), EventCodec<TieEvent>.Write(new TieWithdrawn(TieKind.Visits)));
        await city.CaughtUpAsync();

        var counts = await city.Ties.CountsAsync();

        counts.Kinds.Select(kind => kind.Kind).Should().Equal(Enum.GetValues<TieKind>());
        // 11 visits, 2 help, 10 online: the 10 go with the 2, and 11 still could not be told apart from 10, so they go too.
        counts.Kinds.Single(kind => kind.Kind == TieKind.Helps).Should().Be(new TieCount(TieKind.Helps, null, true));
        counts.Kinds.Single(kind => kind.Kind == TieKind.Online).Should().Be(new TieCount(TieKind.Online, null, false));
        counts.Kinds.Single(kind => kind.Kind == TieKind.BornHere).Should().Be(new TieCount(TieKind.BornHere, 0, false));
        counts.Total.Should().Be(23);
    }

    [Fact]
    public async Task A_person_finds_their_own_ties_and_an_audience_finds_those_shown_to_it_page_by_page()
    {
        await using var city = ReadModelsFixture.Open();
        await city.Runner.StartAsync(default);
        foreach (var i in Enumerable.Range(0, 5))
            await city.AddAsync(TieStream.Of(PersonOf(i)), EventCodec<TieEvent>.Write(Declared(TieKind.Helps, PersonOf(i)) with { Audience = i == 0 ? TieAudience.Counted : TieAudience.Staff }));
        await city.CaughtUpAsync();

        (await city.Ties.OfAsync(PersonOf(3))).Should().ContainSingle().Which.Details.Should().Be(new Personal<TieDetails>(PersonOf(3), "sealed"));
        (await city.Ties.OfAsync(PersonOf(9))).Should().BeEmpty();
        (await city.Ties.ShownToAsync(TieAudience.SignedIn, 10)).Should().BeEmpty();
        var first = await city.Ties.ShownToAsync(TieAudience.Staff, 3);
        var rest = await city.Ties.ShownToAsync(TieAudience.Staff, 3, first[^1].Place);
        first.Concat(rest).Select(tie => tie.Person).Should().Equal(PersonOf(4), PersonOf(3), PersonOf(2), PersonOf(1));
    }

    private static TieDeclared Declared(TieKind kind, Pseudonym person) =>
        new(kind, TieStrength.Yearly, TieAudience.Counted, new Personal<TieDetails>(person, "sealed"));

    private static Pseudonym PersonOf(int number) => Pseudonym.FromBytes([.. new byte[15], (byte)number]);

    private static DateTimeOffset At(long position) => DateTimeOffset.UnixEpoch.AddHours(position);

    private static LedgerRecord Record(TieEvent happened, long position)
    {
        var written = EventCodec<TieEvent>.Write(happened);
        return new LedgerRecord(new LedgerPosition(position), TieStream.Of(Person), position, written.Type, At(position), written.Data);
    }
}
