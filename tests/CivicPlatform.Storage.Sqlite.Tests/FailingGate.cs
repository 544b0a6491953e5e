using Microsoft.Data.Sqlite;

namespace CivicPlatform.Storage;

/// <summary>A disk that fails when a test says so.</summary>
internal sealed class FailingGate : ICommitGate
{
    private SqliteConnection connection = null!;
    private int commits;

    /// <summary>So many of the next commits fail and are not kept.</summary>
    public int FailBefore { get; set; }

    /// <summary>So many of the next commits are kept and yet answered with an error.</summary>
    public int FailAfter { get; set; }

    /// <summary>Every n-th commit fails, in turn before and after it is kept; 0 for none.</summary>
    public int FailEvery { get; set; }

    /// <summary>Done within each commit's transaction, before it is kept.</summary>
    public Action<SqliteConnection>? AtCommit { get; set; }

    public void Opened(SqliteConnection connection) => this.connection = connection;

    /// <summary>Does something on the writer's connection; only while the writer rests.</summary>
    public void Do(Action<SqliteConnection> change) => change(connection);

    public void Commit(Action commit)
    {
        commits++;
        AtCommit?.Invoke(connection);
        var turn = FailEvery > 0 && commits % FailEvery == 0;
        if (FailBefore-- > 0 || (turn && commits / FailEvery % 2 == 0))
            throw Failure();
        commit();
        if (FailAfter-- > 0 || turn)
            throw Failure();
    }

    private static SqliteException Failure() => new("disk I/O error", SQLitePCL.raw.SQLITE_IOERR, SQLitePCL.raw.SQLITE_IOERR_FSYNC);
}
