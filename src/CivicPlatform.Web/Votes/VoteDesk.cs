using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Votes;

/// <summary>What pages and the API do with ballots, the same for both.</summary>
internal sealed class VoteDesk(IServiceProvider services, KeptReadings readings, TimeProvider clock)
{
    private IBallotQueries Ballots => services.GetRequiredService<IBallotQueries>();

    /// <summary>A ballot; one whose time is over is closed first, by whoever asks.</summary>
    public async Task<BallotSummary?> FindAsync(BallotId id, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(id, cancellationToken);
        if (found is not { Phase: BallotPhase.Counting })
            return found;
        try
        {
            var outcome = await Grain(id).Close();
            await WaitAsync(outcome, cancellationToken);
            return await Ballots.FindAsync(id, cancellationToken);
        }
        catch (CivicException)
        {
            // The ballot's own log says why; the page shows that it is not counted yet.
            return found;
        }
    }

    /// <summary>Votes for a reader.</summary>
    public async Task<VoteAnswer> CastAsync(Reader reader, BallotId id, CommandKey key, ImmutableArray<int> choices, CancellationToken cancellationToken)
    {
        var voter = await VoterAsync(reader, id, cancellationToken);
        var answer = await Grain(id).Cast(key, new CastVote(voter, [.. reader.Roles.Order()], choices));
        await WaitAsync(answer.Outcome, cancellationToken);
        return answer;
    }

    /// <summary>Whether a reader is of those who may vote.</summary>
    public async Task<bool> MayVoteAsync(Reader reader, BallotSummary ballot, CancellationToken cancellationToken) =>
        await VoterAsync(reader, ballot.Id, cancellationToken) is { IsNone: false } voter && ballot.Opened.Electorate.Admits(voter, [.. reader.Roles.Order()]);

    public async Task<bool> HasVotedAsync(Reader reader, BallotId id, CancellationToken cancellationToken) =>
        await VoterAsync(reader, id, cancellationToken) is { IsNone: false } voter && await Grain(id).HasVoted(voter);

    /// <summary>The people whom lines of login names name.</summary>
    public Task<(ImmutableArray<PersonId> People, Refusal? Refusal)> FindNamedAsync(IEnumerable<string> lines, CancellationToken cancellationToken) =>
        NamedVoters.FindAsync(services.GetRequiredService<IVault>(), lines, cancellationToken);

    /// <summary>The electorate of these people in a ballot.</summary>
    public Task<Electorate> ElectorateAsync(BallotId id, ImmutableArray<PersonId> people, CancellationToken cancellationToken) =>
        NamedVoters.ElectorateAsync(services.GetRequiredService<IVault>(), id, people, cancellationToken);

    public async Task<Outcome> OpenAsync(BallotId id, CommandKey key, OpenBallot command, Reader by, CancellationToken cancellationToken)
    {
        var outcome = await Grain(id).Open(key, command with { By = await StaffAsync(by, cancellationToken) });
        await WaitAsync(outcome, cancellationToken);
        return outcome;
    }

    public async Task<Outcome> CancelAsync(BallotId id, CommandKey key, CancelBallot command, Reader by, CancellationToken cancellationToken)
    {
        var outcome = await Grain(id).Cancel(key, command with { By = await StaffAsync(by, cancellationToken) });
        await WaitAsync(outcome, cancellationToken);
        return outcome;
    }

    /// <summary>The opened vote of a receipt, or <see langword="null"/>.</summary>
    public async Task<OpenedVote?> FindVoteAsync(BallotId id, VoteReceipt receipt, CancellationToken cancellationToken)
    {
        var mark = receipt.Mark;
        await foreach (var vote in Ballots.VotesAsync(id, cancellationToken))
        {
            if (vote.Mark >= mark)
                return vote.Mark == mark ? vote : null;
        }
        return null;
    }

    // A ballot opens and closes by the clock alone, of which the city's moments do not tell.
    private async Task<BallotSummary?> ReadAsync(BallotId id, CancellationToken cancellationToken)
    {
        var kept = await readings.OfAsync(id, () => Ballots.FindAsync(id, cancellationToken), WeightOf);
        var (phase, opened, now) = (kept?.Phase, kept?.Opened, clock.GetUtcNow());
        return phase == BallotPhase.Counting || (phase == BallotPhase.Coming && now >= opened!.OpensAt) || (phase == BallotPhase.Open && now >= opened!.ClosesAt)
            ? await Ballots.FindAsync(id, cancellationToken)
            : kept;
    }

    // Texts in three languages with their readings, and a pseudonym for each voter who is named.
    private static int WeightOf(BallotSummary ballot) =>
        4096 + (6 * ballot.Opened.Explanation.Ja.Length) + (100 * ballot.Opened.Electorate.Named.Length) + (500 * ballot.Opened.Options.Length);

    private IBallotGrain Grain(BallotId id) => services.GetRequiredService<IGrainFactory>().GetGrain<IBallotGrain>(id.ToString());

    private async Task WaitAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Accepted)
            await services.GetRequiredService<IReadYourWrites>().WaitAsync(outcome.Position, cancellationToken);
    }

    /// <summary>Who the reader is in a ballot: another in each.</summary>
    public Task<Pseudonym> VoterAsync(Reader reader, BallotId id, CancellationToken cancellationToken) =>
        PseudonymAsync(reader, BallotStream.ContextOf(id), cancellationToken);

    /// <summary>Who the reader is in the office. As staff they have another name than as voters: a clerk's vote is as secret as anybody's.</summary>
    public Task<Pseudonym> StaffAsync(Reader reader, CancellationToken cancellationToken) => OfficeCalls.ClerkAsync(services, reader, cancellationToken);

    private async Task<Pseudonym> PseudonymAsync(Reader reader, PseudonymContext context, CancellationToken cancellationToken) =>
        reader.IsSignedIn && services.GetService<IVault>() is { } vault ? await vault.PseudonymAsync(reader.Person, context, cancellationToken) : default;
}
