using System.Collections.Immutable;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>Something that happened to a ballot. What a voter chose is in none of these before the box is opened.</summary>
public abstract record BallotEvent;

/// <summary>A ballot was opened; members as in <see cref="OpenBallot"/>.</summary>
[Alias("civic.ballot-opened")]
public sealed record BallotOpened(
    LocalizedText Title, LocalizedText Explanation, ImmutableArray<BallotOption> Options, int Least, int Most, Electorate Electorate,
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool ShowsTurnout, Pseudonym By) : BallotEvent
{
    /// <summary>The plugin that opened it, or <see langword="null"/> for the city.</summary>
    public PluginId? Plugin { get; init; }
}

/// <summary>Somebody voted: a line of the roll.</summary>
/// <param name="Voter">Who, as nobody else calls them.</param>
[Alias("civic.vote-cast")]
public sealed record VoteCast(Pseudonym Voter) : BallotEvent;

/// <summary>Somebody who had voted voted again; their earlier choice is gone.</summary>
/// <param name="Voter">Who.</param>
[Alias("civic.vote-changed")]
public sealed record VoteChanged(Pseudonym Voter) : BallotEvent;

/// <summary>Some of the votes from the box, at most 1,000. All of them come together with <see cref="BallotClosed"/>, in the order of their marks, which
/// is no other order: a mark is a hash of what is random.</summary>
/// <param name="Votes">The votes.</param>
[Alias("civic.votes-opened")]
public sealed record VotesOpened(ImmutableArray<OpenedVote> Votes) : BallotEvent;

/// <summary>The ballot was closed and counted.</summary>
/// <param name="Voters">How many voted.</param>
/// <param name="Tally">How many votes name each option, in the order of the options.</param>
[Alias("civic.ballot-closed")]
public sealed record BallotClosed(int Voters, ImmutableArray<int> Tally) : BallotEvent;

/// <summary>The ballot was cancelled; the box was emptied and never opened.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who cancelled it.</param>
[Alias("civic.ballot-cancelled")]
public sealed record BallotCancelled(LocalizedText Reason, Pseudonym By) : BallotEvent;
