using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>A dataset of the city.</summary>
[GrainType("civic.dataset")]
internal sealed class DatasetGrain : AggregateGrain<Dataset, DatasetEvent>, IDatasetGrain
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

    /// <summary>The command as its fingerprint sees it.</summary>
    private sealed record WithdrawVersion(int Withdraw, string Reason);
}
