using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Vault;

namespace CivicPlatform.Datasets;

/// <summary>A dataset of the city, and what people propose to correct in it.</summary>
[GrainType("civic.dataset")]
internal sealed class DatasetGrain(IVault vault) : AggregateGrain<Dataset, DatasetEvent>, IDatasetGrain
{
    protected override StreamId Stream => DatasetStream.Of(DatasetId.Parse(this.GetPrimaryKeyString(), null));

    protected override Dataset Empty => Dataset.Empty;

    protected override Dataset Evolve(Dataset state, DatasetEvent happened) => state.Evolve(happened);

    public Task<Outcome> Describe(CommandKey key, DescribeDataset command) =>
        ExecuteAsync(key, command, dataset => DatasetDecisions.Describe(dataset, command));

    public Task<Outcome> Publish(CommandKey key, PublishVersion command) =>
        ExecuteAsync(key, command, dataset => DatasetDecisions.Publish(dataset, command));

    public Task<Outcome> Withdraw(CommandKey key, int number, string reason) =>
        ExecuteAsync(key, new WithdrawVersion(number, reason), dataset => DatasetDecisions.Withdraw(dataset, number, reason));

    public async Task<Outcome> Propose(CommandKey key, ProposeCorrection command)
    {
        var proposed = CorrectionDecisions.Tidy(command);
        if (CorrectionDecisions.Check(proposed) is { } refusal)
            return refusal;
        if (proposed.By.IsNone || await vault.KeyAsync(proposed.By) is not { } person)
            return DatasetRefusals.NoAccount;
        var words = person.Seal(proposed.Words);
        return await ExecuteAsync(key, new CorrectionProposed(0, proposed.By, proposed.Version, proposed.Row, words, proposed.Kind),
            dataset => CorrectionDecisions.Propose(dataset, proposed, words));
    }

    // The files of a table that is made again may differ though it says the same: only which correction tells one command from another.
    public Task<Outcome> Accept(CommandKey key, AcceptCorrection command) =>
        ExecuteAsync(key, new AcceptNumber(command.Number), dataset => CorrectionDecisions.Accept(dataset, command));

    public async Task<Outcome> Decline(CommandKey key, int number, string reason)
    {
        var why = CorrectionDecisions.Tidy(reason).Trim();
        if (CorrectionDecisions.CheckReason("reason", why) is { } refusal)
            return refusal;
        // The reason speaks about what somebody wrote, so it goes when they go.
        var by = State.Open.GetValueOrDefault(number)?.By ?? default;
        Personal<string>? words = !by.IsNone && await vault.KeyAsync(by) is { } person ? person.Seal(why) : null;
        return await ExecuteAsync(key, new DeclineCorrection(number), dataset => CorrectionDecisions.Decline(dataset, number, words));
    }

    /// <summary>Commands as their fingerprints see them.</summary>
    private sealed record WithdrawVersion(int Withdraw, string Reason);

    private sealed record AcceptNumber(int Accept);

    private sealed record DeclineCorrection(int Decline);
}
