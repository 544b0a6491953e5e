using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>A dataset of the city; the grain's key is its id, <c>civic.&lt;name&gt;</c>.</summary>
[Alias("civic.IDatasetGrain")]
public interface IDatasetGrain : IGrainWithStringKey
{
    /// <summary>Says what the dataset is. Refused: CIVIC6601 (title), CIVIC6602 (description), CIVIC6603 (licence or terms).</summary>
    [Alias("Describe")]
    Task<Outcome> Describe(CommandKey key, DescribeDataset command);

    /// <summary>Publishes the next version. Refused: CIVIC6604 (nobody said yet what the dataset is), CIVIC6605 (no table: hashes, rows or columns).
    /// The same files as the latest version are fine and make none.</summary>
    [Alias("Publish")]
    Task<Outcome> Publish(CommandKey key, PublishVersion command);

    /// <summary>Withdraws a version; one that is withdrawn already is fine. Refused: CIVIC6606 (no such version), CIVIC6607 (no reason).</summary>
    [Alias("Withdraw")]
    Task<Outcome> Withdraw(CommandKey key, int number, string reason);
}
