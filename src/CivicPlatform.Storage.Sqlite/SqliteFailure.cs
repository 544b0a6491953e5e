using CivicPlatform.Errors;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CivicPlatform.Storage;

/// <summary>Says what a failure of the store means and what cures it.</summary>
internal static class SqliteFailure
{
    /// <summary>The failure as an error with a code; a <see cref="CivicException"/> stays as it is.</summary>
    public static CivicException Explain(Exception failure, string path) => failure switch
    {
        CivicException explained => explained,
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => Make("CIVIC4102", "The disk is full; nothing of this was kept.",
            "Make room on the disk. The next write works again by itself.", failure, path),
        SqliteException { SqliteErrorCode: raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH }
            or UnauthorizedAccessException or DirectoryNotFoundException => Make("CIVIC4104", "The data folder cannot be written.",
                "Give the account that runs the city the right to write there, or name another folder.", failure, path),
        SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } => Make("CIVIC4106", "The database file is damaged.",
            "Stop, keep a copy of the folder, and restore the last backup. `civic verify FOLDER` says how far the ledger is whole.", failure, path),
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => Make("CIVIC4108", "Another program holds the database.",
            "Close the other program (a database tool, a backup that copies the file) and try again.", failure, path),
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR } or IOException => Make("CIVIC4105", "The disk answered with an error; nothing of this was kept.",
            "Look at the system's log for the disk; when it is sound again, the next write works by itself.", failure, path),
        _ => Make("CIVIC4109", "The store failed in an unexpected way; nothing of this was kept.",
            "Report it with this text. The city goes on.", failure, path),
    };

    /// <summary>The engine was closed before it took the work.</summary>
    public static CivicException Closed(string path) => new(new CivicError("CIVIC4107", "The store is closed; nothing of this was kept.",
        "The city is stopping, or the store was disposed.", "Send it again when the city runs.") { Where = path });

    /// <summary>The disk failed in the one moment in which nobody can tell.</summary>
    public static CivicException Unknown(Exception failure, string path) => new(new CivicError("CIVIC4110",
        "Nobody can tell yet whether this was kept.",
        $"The disk failed while the change was made durable, and the file cannot be read again: {failure.Message}",
        "Send the same command with the same key again: it is applied once.") { Where = path }, failure);

    private static CivicException Make(string code, string what, string mend, Exception failure, string path) =>
        new(new CivicError(code, what, failure is SqliteException sqlite
            ? $"{sqlite.Message} (SQLite {sqlite.SqliteExtendedErrorCode})"
            : failure.Message, mend)
        { Where = path }, failure);
}
