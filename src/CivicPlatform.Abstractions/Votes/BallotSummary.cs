using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>A ballot as pages and the API show it.</summary>
/// <param name="Id">The ballot.</param>
/// <param name="Opened">What was decided at its opening.</param>
/// <param name="Phase">How far it is at the moment of the question.</param>
/// <param name="Voters">How many have voted; <see langword="null"/> while the ballot does not show it.</param>
/// <param name="Tally">How many votes name each option, in their order; empty before the close.</param>
/// <param name="EndedAt">When it was counted or cancelled (UTC).</param>
/// <param name="CancelReason">Why it was cancelled.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record BallotSummary(
    BallotId Id, BallotOpened Opened, BallotPhase Phase, int? Voters, ImmutableArray<int> Tally, DateTimeOffset? EndedAt, LocalizedText? CancelReason)
{
    /// <summary>Below so many voters a result may tell how somebody voted.</summary>
    public const int FewVoters = 5;

    /// <summary>Whether the result may tell how somebody voted: few did, or all alike.</summary>
    public bool TellsOnVoters => Phase == BallotPhase.Closed && Voters > 0 && (Voters < FewVoters || Tally.All(votes => votes == 0 || votes == Voters));
}
