using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>The command that is measured: a vote, as short as one is.</summary>
[GenerateSerializer, Immutable, Alias("bench.cast-vote")]
public sealed record CastVote([property: Id(0)] string Voter, [property: Id(1)] int Choice);

/// <summary>Something that happened to a ballot.</summary>
public abstract record BallotEvent;

/// <summary>A vote was cast.</summary>
[Alias("bench.vote-cast")]
public sealed record VoteCast(string Voter, int Choice) : BallotEvent;

/// <summary>A ballot that everybody votes on at once.</summary>
[Alias("bench.IBallotGrain")]
public interface IBallotGrain : IGrainWithIntegerKey
{
    /// <summary>Casts a vote; refused when the voter has voted.</summary>
    [Alias("Cast")]
    Task<Outcome> Cast(CommandKey key, CastVote command);
}

[GrainType("bench.ballot")]
internal sealed class BallotGrain : AggregateGrain<ImmutableHashSet<string>, BallotEvent>, IBallotGrain
{
    protected override StreamId Stream => StreamId.Of("civic", "ballot", $"{this.GetPrimaryKeyLong()}");

    protected override ImmutableHashSet<string> Empty => [];

    protected override ImmutableHashSet<string> Evolve(ImmutableHashSet<string> state, BallotEvent happened) => state.Add(((VoteCast)happened).Voter);

    public Task<Outcome> Cast(CommandKey key, CastVote command) => ExecuteAsync(key, command, voted => voted.Contains(command.Voter)
        ? new Refusal("CIVIC6000")
        : new VoteCast(command.Voter, command.Choice));
}
