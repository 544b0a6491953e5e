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

    /// <summary>The batch is durable.</summary>
    void Committed();

    /// <summary>The connection is about to close: let go of its statements.</summary>
    void Disconnecting();
}
