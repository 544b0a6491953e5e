using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Votes;

/// <summary>The shell around one ballot: roll and box in one append, and the closing at its time.</summary>
[GrainType("civic.ballot")]
internal sealed partial class BallotGrain(IBallotKeys keys, CityClock clock, ILogger<BallotGrain> logger)
    : AggregateGrain<Ballot, BallotEvent>, IBallotGrain, IRemindable
{
    private const string Reminder = "close";
    private const int Attempts = 20;
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);
    private BallotBox? box;
    private IGrainTimer? timer;
    private Task? forgetting;

    protected override StreamId Stream => BallotStream.Of(Id);

    protected override Ballot Empty => Ballot.Empty;

    private BallotId Id => BallotId.TryParse(this.GetPrimaryKeyString(), null, out var id) ? id : throw new FormatException("The grain's key is no ballot.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (State.End != BallotEnd.None)
            await keys.DestroyAsync(Id); // a city that stopped just after the close has it still
        else if (State.Stands)
            ArmTimer();
    }

    public async Task<Outcome> Open(CommandKey key, OpenBallot command)
    {
        var now = clock.Now;
        var outcome = await ExecuteAsync(key, command, ballot => BallotDecisions.Open(ballot, Id, command, now));
        if (outcome.Accepted && State.Stands)
        {
            await BoxAsync();
            await this.RegisterOrUpdateReminder(Reminder, Look, Look);
            ArmTimer();
        }
        return outcome;
    }

    public async Task<VoteAnswer> Cast(CommandKey key, CastVote command)
    {
        var now = clock.Now;
        if (!State.Stands || await BoxAsync() is not { } sealing)
            return new VoteAnswer(BallotDecisions.Cast(State, Id, command, now).Refusal ?? VoteRefusals.Unknown(Id), default);
        // What cannot be sealed is refused below.
        var entry = BallotDecisions.Cast(State, Id, command, now).Refusal is null ? sealing.Seal(command) : null;
        var (receipt, fingerprint) = (sealing.ReceiptOf(command.Voter), sealing.FingerprintOf(command));
        var outcome = await ExecuteAsync(key, fingerprint, ballot => entry is null && BallotDecisions.Cast(ballot, Id, command, now).Refusal is null
            ? VoteRefusals.Unknown(Id)
            : BallotDecisions.Cast(ballot, Id, command, now), entry);
        return new VoteAnswer(outcome, outcome.Accepted ? receipt : default);
    }

    public async Task<Outcome> Close()
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (now, seen, moved) = (clock.Now, State, false);
            var (votes, fault) = seen.IsDue(now) ? await OpenBoxAsync(seen) : ([], null);
            var outcome = await ExecuteAsync(default, "close", ballot =>
            {
                // A vote that came in before the end may still have been on its way to the disk when the box was read.
                moved = ballot.Sent != seen.Sent || ballot.Stands != seen.Stands;
                return moved || fault is not null ? Decision<BallotEvent>.Nothing : BallotDecisions.Close(ballot, Id, votes, now);
            }, new BoxEmptied());
            if (moved)
                continue;
            if (fault is not null)
                throw BallotErrors.BoxDiffers(Id, fault);
            if (outcome.Accepted)
                await ForgetAsync();
            return outcome;
        }
        throw BallotErrors.KeepsMoving(Id);
    }

    public async Task<Outcome> Cancel(CommandKey key, CancelBallot command)
    {
        var outcome = await ExecuteAsync(key, command, ballot => BallotDecisions.Cancel(ballot, Id, command), new BoxEmptied());
        if (outcome.Accepted)
            await ForgetAsync();
        return outcome;
    }

    public Task<bool> HasVoted(Pseudonym voter) => Task.FromResult(State.Voted.Contains(voter));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (State.Stands && !State.IsDue(clock.Now))
            ArmTimer();
        else
            await TryCloseAsync();
    }

    protected override Ballot Evolve(Ballot state, BallotEvent happened) => state.Evolve(happened);

    /// <summary>The box of a ballot that stands; its secret is made before the first vote and never again.</summary>
    private async Task<BallotBox?> BoxAsync()
    {
        if (box is not null)
            return box;
        var secret = await keys.FindAsync(Id);
        // Whoever ended the ballot meanwhile has forgotten its secret: nothing is lost then, and no new one is made.
        if (!State.Stands)
            return null;
        if (secret is null && !State.Voted.IsEmpty)
            throw BallotErrors.KeyGone(Id);
        secret ??= await keys.MakeAsync(Id);
        return State.Stands ? box ??= new BallotBox(secret) : null;
    }

    private async Task<(ImmutableArray<OpenedVote> Votes, string? Fault)> OpenBoxAsync(Ballot seen)
    {
        var entries = await ReadBoxAsync();
        return await BoxAsync() is { } opening ? opening.Open(entries, seen.Voted) : ([], null);
    }

    /// <summary>After the end is durable: whatever could join roll and box goes. Done again at the next waking when the city stops in between.</summary>
    // Two who end a ballot in the same moment wait for one forgetting: a reminder cannot be taken down twice.
    private Task ForgetAsync() => forgetting is null or { IsFaulted: true } or { IsCanceled: true } ? forgetting = ForgetOnceAsync() : forgetting;

    private async Task ForgetOnceAsync()
    {
        timer?.Dispose();
        box?.Dispose();
        box = null;
        await keys.DestroyAsync(Id);
        if (await this.GetReminder(Reminder) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    private async Task TryCloseAsync()
    {
        try
        {
            if (!(await Close()).Accepted && await this.GetReminder(Reminder) is { } reminder && State.Opened is null)
                await this.UnregisterReminder(reminder);
        }
        catch (CivicException failure)
        {
            LogNotClosed(Id, failure.Error);
        }
    }

    // The reminder wakes the ballot every ten minutes, wherever it lived; within them the timer hits the second.
    private void ArmTimer()
    {
        var wait = State.Opened!.ClosesAt - clock.Now;
        if (wait > Look * 2)
            return;
        timer?.Dispose();
        timer = this.RegisterGrainTimer(static (grain, _) => grain.TryCloseAsync(), this, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
