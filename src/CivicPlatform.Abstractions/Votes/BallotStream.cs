using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>Where a ballot lies in the ledger, and where its voters are known: <c>civic/ballots/&lt;id&gt;</c>.</summary>
/// <threadsafety>Static members may be called at the same time.</threadsafety>
public static class BallotStream
{
    /// <summary>What the streams of all ballots begin with.</summary>
    public const string Prefix = "civic/ballots/";

    /// <summary>The stream of a ballot.</summary>
    /// <exception cref="FormatException">The ballot is the default value.</exception>
    public static StreamId Of(BallotId ballot) => StreamId.Parse($"{Prefix}{ballot}", null);

    /// <summary>The context of a ballot's voters: a voter of two ballots has two names that nobody can join.</summary>
    /// <exception cref="FormatException">The ballot is the default value.</exception>
    public static PseudonymContext ContextOf(BallotId ballot) => PseudonymContext.Parse($"{Prefix}{ballot}", null);

    /// <summary>The ballot of a stream; false when the stream is no ballot.</summary>
    public static bool TryBallot(StreamId stream, out BallotId ballot)
    {
        ballot = default;
        var name = stream.ToString();
        return name.StartsWith(Prefix, StringComparison.Ordinal) && BallotId.TryParse(name[Prefix.Length..], null, out ballot);
    }

    /// <summary>Whether a stream lies where ballots lie, readable or not.</summary>
    public static bool Holds(StreamId stream) => stream.ToString().StartsWith(Prefix, StringComparison.Ordinal);
}
