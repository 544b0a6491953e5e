namespace CivicPlatform.Ledger;

/// <summary>A part of the host that follows the ledger: the read tables, the views of plugins. Registered as a singleton, any number of them.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface ILedgerFollower
{
    /// <summary>How far each reader of this part has come; the same objects at each call.</summary>
    IReadOnlyList<LedgerProgress> Following { get; }

    /// <summary>Those of them that whoever wrote waits for: what the city itself reads, and what plugins keep of their own events. A reader of a plugin that follows
    /// somebody else may hang, and no citizen waits for it.</summary>
    /// <value>Default: all.</value>
    IReadOnlyList<LedgerProgress> Awaited => Following;
}
