using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>The boxes of all streams, on the writer's side. A table without row ids, times or numbers: its only order is that of the slots.</summary>
/// <remarks>What is replaced or emptied is overwritten in its page (secure_delete). The WAL still holds the pages of earlier commits, each beside the
/// events of its commit; so after a box was emptied the WAL is taken over and cut to nothing. A note in the database keeps that due over a crash.</remarks>
internal sealed class LedgerBox : IDisposable
{
    private readonly SqliteStatement put;
    private readonly SqliteStatement empty;
    private readonly SqliteStatement note;
    private readonly SqliteStatement noted;
    private readonly SqliteStatement forget;
    private readonly SqliteStatement cut;
    private bool due;

    public LedgerBox(SqliteConnection connection)
    {
        SqliteFile.Execute(connection, "PRAGMA secure_delete=ON");
        put = new(connection, "INSERT INTO box (stream, slot, sealed) VALUES (?1, ?2, ?3) ON CONFLICT (stream, slot) DO UPDATE SET sealed = excluded.sealed");
        empty = new(connection, "DELETE FROM box WHERE stream = ?1");
        note = new(connection, "INSERT OR IGNORE INTO about (name, value) VALUES ('wal', 'holds an emptied box')");
        noted = new(connection, "SELECT 1 FROM about WHERE name = 'wal'");
        forget = new(connection, "DELETE FROM about WHERE name = 'wal'");
        cut = new(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Does a change inside the running transaction.</summary>
    public void Apply(long stream, BoxChange change)
    {
        if (change is BoxEntry entry)
        {
            put.Bind(1, stream).Bind(2, entry.Slot.Span).Bind(3, entry.Sealed.Span).Run();
            return;
        }
        empty.Bind(1, stream).Run();
        note.Run();
        due = true;
    }

    public void Reload()
    {
        due = noted.Step();
        noted.Reset();
        Committed();
    }

    /// <summary>Cuts the WAL when a box was emptied. What hinders it now is tried again after the next commit: the emptying itself is durable.</summary>
    public void Committed()
    {
        if (!due)
            return;
        try
        {
            var done = cut.Step() && cut.Long(0) == 0;
            cut.Reset();
            if (!done)
                return;
            forget.Run();
            due = false;
        }
        catch (SqliteException)
        {
            // A reader or the disk: no reason to fail what is durable.
        }
    }

    public static List<BoxEntry> Read(SqliteConnection connection, long stream)
    {
        using var rows = new SqliteStatement(connection, "SELECT slot, sealed FROM box WHERE stream = ?1 ORDER BY slot");
        rows.Bind(1, stream);
        var entries = new List<BoxEntry>();
        while (rows.Step())
            entries.Add(new BoxEntry(rows.Blob(0).ToArray(), rows.Blob(1).ToArray()));
        return entries;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { put, empty, note, noted, forget, cut })
            statement.Dispose();
    }
}
