using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CivicPlatform.Storage;

/// <summary>One prepared statement without the allocations of a command object; the ledger runs several for each event.</summary>
/// <threadsafety>One caller at a time, as its connection.</threadsafety>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> blob)
    {
        Check(raw.sqlite3_bind_blob(statement, index, blob));
        return this;
    }

    public SqliteStatement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(statement, index, utf8));
        return this;
    }

    public SqliteStatement BindText(int index, string text)
    {
        Check(raw.sqlite3_bind_text(statement, index, text));
        return this;
    }

    /// <summary>Goes to the next row; at the end, or on an error, the statement is ready to run again.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code == raw.SQLITE_DONE)
        {
            Reset();
            return false;
        }
        var failure = Failure(code);
        Reset();
        throw failure;
    }

    /// <summary>Runs a statement that answers nothing of interest.</summary>
    public void Run()
    {
        if (Step())
            Reset();
    }

    /// <summary>How many rows the last change of this connection touched.</summary>
    public int Changed => raw.sqlite3_changes(database);

    // The code that reset repeats was told by Step already.
    public void Reset() => raw.sqlite3_reset(statement);

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>The column's bytes, also of a text (UTF-8); valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }

    private SqliteException Failure(int code) => new(
        raw.sqlite3_errmsg(database).utf8_to_string(), code & 0xff, raw.sqlite3_extended_errcode(database));
}
