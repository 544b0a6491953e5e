using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.People;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>What a city of these tests decides: the name of its new park, of three.</summary>
internal static class SampleBallot
{
    public static readonly DateTimeOffset Opens = new(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Closes = Opens.AddDays(7);
    public static readonly BallotId Id = BallotId.Parse("2026-park", null);

    public static OpenBallot Command { get; } = new(
        new LocalizedText("新しい公園の名前", "[新|あたら]しい[公園|こうえん]の[名前|なまえ]", "The new park's name"), new LocalizedText("三つの案から選びます。"),
        [new(new LocalizedText("さくら公園")), new(new LocalizedText("みらい公園")), new(new LocalizedText("川辺の公園"))],
        1, 1, Electorate.Anyone, Opens, Closes, true, default);

    public static Pseudonym Voter(int number) => Pseudonym.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes($"voter {number}")).AsSpan(0, 16));

    public static CastVote Vote(int voter, params int[] choices) => new(Voter(voter), [], [.. choices]);

    public static Ballot Opened(Func<OpenBallot, OpenBallot>? change = null) =>
        After(Ballot.Empty, BallotDecisions.Open(Ballot.Empty, Id, change?.Invoke(Command) ?? Command, Opens.AddDays(-1)));

    public static Ballot After(Ballot ballot, Errors.Decision<BallotEvent> decision)
    {
        decision.Refusal.Should().BeNull();
        return decision.Events.Aggregate(ballot, (state, happened) => state.Evolve(happened));
    }

    public static OpenedVote Open(int number, params int[] choices) => new(VoteMark.Of(SHA256.HashData(Encoding.UTF8.GetBytes($"mark {number}"))), [.. choices]);

    public static ImmutableArray<OpenedVote> Votes(BallotEvent[] events) => [.. events.OfType<VotesOpened>().SelectMany(e => e.Votes)];
}
