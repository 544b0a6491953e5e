using System.Collections.Immutable;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>What a ballot must remember to decide: its rules and its roll. What was chosen is not among it.</summary>
/// <param name="Opened">The rules; <see langword="null"/> before the opening.</param>
/// <param name="Voted">Who has voted.</param>
/// <param name="Sent">How many votes came, changed ones included: tells whether the box is still as it was.</param>
/// <param name="End">How it ended, if it did.</param>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record Ballot(BallotOpened? Opened, ImmutableHashSet<Pseudonym> Voted, long Sent, BallotEnd End)
{
    public static Ballot Empty { get; } = new(null, [], 0, BallotEnd.None);

    /// <summary>Whether it was opened and has not ended, whatever the time.</summary>
    public bool Stands => Opened is not null && End == BallotEnd.None;

    /// <summary>Whether its box should be opened now.</summary>
    public bool IsDue(DateTimeOffset now) => Stands && now >= Opened!.ClosesAt;

    public Ballot Evolve(BallotEvent happened) => happened switch
    {
        BallotOpened e => this with { Opened = e },
        VoteCast e => this with { Voted = Voted.Add(e.Voter), Sent = Sent + 1 },
        VoteChanged => this with { Sent = Sent + 1 },
        VotesOpened => this,
        BallotClosed => this with { End = BallotEnd.Closed },
        BallotCancelled => this with { End = BallotEnd.Cancelled },
        _ => throw new InvalidOperationException($"A ballot does not know the event {happened.GetType().Name}."),
    };
}
