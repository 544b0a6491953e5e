using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>Ballots that a plugin opens in its own name. Who may vote, what is counted and what is secret is the city's as in all ballots.</summary>
/// <remarks>A plugin's ballots are named <c>&lt;plugin id&gt;-…</c> (CIVIC5405). Other refusals are those of <see cref="IBallotGrain"/>. Nobody votes through a plugin.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IPluginBallots
{
    /// <summary>Opens a ballot. The ballot's page names the plugin; what the command says of who opens it does not count.</summary>
    Task<Outcome> OpenAsync(CommandKey key, BallotId ballot, OpenBallot command, CancellationToken cancellationToken = default);

    /// <summary>Counts a ballot of the plugin whose time has come. The city does so by itself; a plugin that cannot wait asks for it.</summary>
    Task<Outcome> CloseAsync(BallotId ballot, CancellationToken cancellationToken = default);

    /// <summary>Ends a ballot of the plugin without opening the box. Refused: CIVIC5406 (somebody else opened it).</summary>
    Task<Outcome> CancelAsync(CommandKey key, BallotId ballot, LocalizedText reason, CancellationToken cancellationToken = default);
}
