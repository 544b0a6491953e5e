namespace CivicPlatform.Ledger;

/// <summary>How all read tables and views of this host are.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IProjectionStatus
{
    /// <summary>One line for each, by name.</summary>
    IReadOnlyList<ProjectionStatus> All { get; }
}
