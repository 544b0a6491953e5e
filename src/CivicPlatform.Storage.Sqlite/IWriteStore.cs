using Microsoft.Data.Sqlite;

namespace CivicPlatform.Storage;

/// <summary>What the writer tells those who keep something in memory about the database it writes.</summary>
/// <remarks>All calls come from the writer's thread.</remarks>
internal interface IWriteStore
{
    /// <summary>A connection was opened: prepare statements on it.</summary>
    void Connected(SqliteConnection connection);

    /// <summary>Memory may differ from the file, after opening or after a rollback: read the truth again.</summary>
    void Reload();

    /// <summary>All work of a batch is done; the last chance to add to its transaction.</summary>
    void BeforeCommit();

    /// <summary>What <see cref="BeforeCommit"/> saw last is durable. The work of the next batch may be under way, in an open transaction.</summary>
    void Committed();

    /// <summary>What <see cref="BeforeCommit"/> saw last will never be durable, or nobody can tell.</summary>
    void Lost()
    {
        // Most remember nothing.
    }

    /// <summary>Whether the file has to be tended when the batch is durable: then no other is begun before.</summary>
    bool WantsRest => false;

    /// <summary>All is durable, nobody was answered yet and no transaction is open: tend the file.</summary>
    void Rest()
    {
        // Most need not.
    }

    /// <summary>The connection is about to close: let go of its statements.</summary>
    void Disconnecting();
}
