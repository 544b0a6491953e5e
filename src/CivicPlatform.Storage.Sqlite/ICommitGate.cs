namespace CivicPlatform.Storage;

/// <summary>The last step before a batch is durable. Tests let it fail before or after the fact, as a disk would.</summary>
internal interface ICommitGate
{
    /// <summary>Runs the commit.</summary>
    void Commit(Action commit);
}
