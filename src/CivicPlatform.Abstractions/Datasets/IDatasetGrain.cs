using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>A dataset of the city; the grain's key is its id, <c>civic.&lt;name&gt;</c>.</summary>
[Alias("civic.IDatasetGrain")]
public interface IDatasetGrain : IGrainWithStringKey
{
    /// <summary>Says what the dataset is. Refused: CIVIC6601 (title), CIVIC6602 (description), CIVIC6603 (licence or terms), CIVIC6615 (a new one
    /// whose name is taken).</summary>
    [Alias("Describe")]
    Task<Outcome> Describe(CommandKey key, DescribeDataset command);

    /// <summary>Publishes the next version. Refused: CIVIC6604 (nobody said yet what the dataset is), CIVIC6605 (no table: hashes, rows or columns),
    /// CIVIC6608 (another version was published in the meantime).
    /// The same files as the latest version are fine and make none.</summary>
    [Alias("Publish")]
    Task<Outcome> Publish(CommandKey key, PublishVersion command);

    /// <summary>Withdraws a version; one that is withdrawn already is fine. Refused: CIVIC6606 (no such version), CIVIC6607 (no reason).</summary>
    [Alias("Withdraw")]
    Task<Outcome> Withdraw(CommandKey key, int number, string reason);

    /// <summary>Proposes to correct a row, to add one or to remove one; the same one again while it is open is fine. Refused: CIVIC6606 (no such version), CIVIC6609 (the version was
    /// withdrawn), CIVIC6616 (no such row or column, nothing or too much to change), CIVIC6617 (a text), CIVIC6618 (too many are open), CIVIC6623 (no account).</summary>
    [Alias("Propose")]
    Task<Outcome> Propose(CommandKey key, ProposeCorrection command);

    /// <summary>Takes a correction: publishes the version that was made with it. One that was taken already is fine. Refused: CIVIC6605 (no table),
    /// CIVIC6608 (another version is shown by now), CIVIC6619 (no such correction), CIVIC6620 (it was declined).</summary>
    [Alias("Accept")]
    Task<Outcome> Accept(CommandKey key, AcceptCorrection command);

    /// <summary>Declines a correction; one that was declined already is fine. Refused: CIVIC6617 (no reason), CIVIC6619 (no such correction),
    /// CIVIC6620 (it was taken).</summary>
    /// <param name="key">The sender's key.</param>
    /// <param name="number">The correction.</param>
    /// <param name="reason">1 to 1,000 characters; whoever proposed it reads it. Not kept when they were erased.</param>
    [Alias("Decline")]
    Task<Outcome> Decline(CommandKey key, int number, string reason);
}
