using Microsoft.Data.Sqlite;

namespace CivicPlatform.Storage;

/// <summary>Stands where a disk may fail. Tests let it fail before or after the fact, as a disk would.</summary>
internal interface ICommitGate
{
    /// <summary>The writer opened its file.</summary>
    void Opened(SqliteConnection connection);

    /// <summary>Runs the commit.</summary>
    void Commit(Action commit);
}
