using System.Globalization;
using CivicPlatform.Errors;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Storage;

/// <summary>Opens one database file for its writer or for a reader.</summary>
internal sealed class SqliteFile(string path, SqliteSchema schema)
{
    public string Path => path;

    /// <summary>Opens for writing; makes the file or brings it to the newest schema first.</summary>
    /// <exception cref="CivicException">CIVIC41xx: it cannot be opened. CIVIC4201: a newer version wrote it.</exception>
    public SqliteConnection OpenForWriting(TimeProvider clock)
    {
        var connection = Connect(SqliteOpenMode.ReadWriteCreate);
        try
        {
            // FULL: what is acknowledged survives a power cut. The WAL is taken over at 16 MB; below that it only grows the next opening.
            // A small cache: a commit after a page was split walks through all of it (SQLite gives a page a number beyond the end for a moment, and looks for such
            // pages afterwards), and what a writer needs is what it wrote last.
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY; "
                + "PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864;");
            Migrate(connection, clock);
            return connection;
        }
        catch (Exception failure)
        {
            connection.Dispose();
            throw SqliteFailure.Explain(failure, path);
        }
    }

    /// <summary>Opens for reading; sees what is committed and never hinders the writer.</summary>
    public SqliteConnection OpenForReading()
    {
        var connection = Connect(SqliteOpenMode.ReadOnly);
        try
        {
            Execute(connection, "PRAGMA query_only=1; PRAGMA cache_size=-8192;");
            CheckVersion(connection);
            return connection;
        }
        catch (Exception failure)
        {
            connection.Dispose();
            throw SqliteFailure.Explain(failure, path);
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            // Even where only one writes, a reader that met the index of the WAL half written holds the lock for some microseconds.
            Execute(connection, "PRAGMA busy_timeout=5000;");
            return connection;
        }
        catch (Exception failure)
        {
            connection.Dispose();
            throw SqliteFailure.Explain(failure, path);
        }
    }

    private long CheckVersion(SqliteConnection connection)
    {
        var version = Scalar(connection, "PRAGMA user_version");
        var kind = Scalar(connection, "PRAGMA application_id");
        if (version > schema.Version && kind == schema.ApplicationId)
        {
            throw new CivicException(new CivicError("CIVIC4201", "The database was written by a newer version and was left as it is.",
                $"Its schema is {version}; this version knows schemas up to {schema.Version}.", "Run the newer version again, or restore a backup from before the update.")
            { Where = path });
        }
        if (kind != schema.ApplicationId && (kind != 0 || version != 0 || Scalar(connection, "SELECT count(*) FROM sqlite_schema") != 0))
        {
            throw new CivicException(new CivicError("CIVIC4106", "The file is no database of this platform and was left as it is.",
                $"Its application id is {kind}, expected {schema.ApplicationId}.", "Name another data folder, or move the file away.")
            { Where = path });
        }
        return version;
    }

    private void Migrate(SqliteConnection connection, TimeProvider clock)
    {
        for (var version = CheckVersion(connection); version < schema.Version; version++)
        {
            var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
                BEGIN IMMEDIATE;
                CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT;
                CREATE TABLE IF NOT EXISTS writer (id INTEGER PRIMARY KEY CHECK (id = 1), batch INTEGER NOT NULL) STRICT;
                INSERT OR IGNORE INTO writer VALUES (1, 0);
                {schema.Steps[(int)version]}
                INSERT INTO migrations VALUES ({version + 1}, {at});
                PRAGMA application_id={schema.ApplicationId};
                PRAGMA user_version={version + 1};
                COMMIT;
                """));
        }
    }
}
