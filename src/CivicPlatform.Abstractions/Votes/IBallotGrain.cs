using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>A ballot; the grain's key is its <see cref="BallotId"/>.</summary>
[Alias("civic.IBallotGrain")]
public interface IBallotGrain : IGrainWithStringKey
{
    /// <summary>Opens the ballot. Refused: CIVIC6401 (the id is none, or taken), CIVIC6402 (a text), CIVIC6403 (the options), CIVIC6404 (how many may be
    /// chosen), CIVIC6405 (the electorate), CIVIC6406 (the times).</summary>
    [Alias("Open")]
    Task<Outcome> Open(CommandKey key, OpenBallot command);

    /// <summary>Votes, or changes a vote. The moment at which the call comes in counts. Refused: CIVIC6411 (no such ballot), CIVIC6412 (not yet open),
    /// CIVIC6413 (closed), CIVIC6414 (cancelled), CIVIC6415 (may not vote), CIVIC6416 (too few or too many choices), CIVIC6417 (an option that is none, or
    /// one twice).</summary>
    /// <exception cref="CivicException">CIVIC4601: the ballot's key is gone, so no vote can be taken.</exception>
    [Alias("Cast")]
    Task<VoteAnswer> Cast(CommandKey key, CastVote command);

    /// <summary>Opens the box, counts, and destroys box and key, when the time has come; before that, and afterwards, it does nothing. The city does so by
    /// itself; whoever looks at a ballot that is over may ask for it. Refused: CIVIC6411 (no such ballot), CIVIC6418 (the time has not come).</summary>
    /// <exception cref="CivicException">CIVIC4601, CIVIC4603: the box cannot be opened; the ballot stays as it is.</exception>
    [Alias("Close")]
    Task<Outcome> Close();

    /// <summary>Ends the ballot without opening the box. Refused: CIVIC5406 (a plugin, and not its ballot), CIVIC6402 (the reason), CIVIC6411 (no such
    /// ballot), CIVIC6413 (closed already).</summary>
    [Alias("Cancel")]
    Task<Outcome> Cancel(CommandKey key, CancelBallot command);

    /// <summary>Whether somebody has voted.</summary>
    [Alias("HasVoted")]
    Task<bool> HasVoted(Pseudonym voter);
}
