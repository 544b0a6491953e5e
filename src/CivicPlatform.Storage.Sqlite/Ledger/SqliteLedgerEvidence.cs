using CivicPlatform.Errors;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>Shows the ledger of a data folder to an audit, read-only and without a server; a running city is not disturbed.</summary>
/// <threadsafety>One caller at a time.</threadsafety>
public sealed class SqliteLedgerEvidence : ILedgerEvidence
{
    private readonly string folder;

    /// <summary>Names the data folder; nothing is opened yet.</summary>
    public SqliteLedgerEvidence(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
    }

    /// <inheritdoc/>
    public string Source => folder;

    /// <inheritdoc/>
    /// <exception cref="CivicException">CIVIC4301: there is no ledger in the folder.</exception>
    public void Present(ILedgerAudit audit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var path = Path.Combine(folder, LedgerSchema.FileName);
        if (!File.Exists(path))
        {
            throw new CivicException(new CivicError("CIVIC4301", "There is no ledger to verify.", $"The folder holds no {LedgerSchema.FileName}.",
                "Name the city's data folder, or a file that was exported from a ledger.") { Where = folder });
        }
        try
        {
            // Before the database, which a running city may write meanwhile: the word beside it is never ahead of what it vouches for.
            var kept = new CheckpointFile(folder).ReadText();
            var file = new SqliteFile(path, LedgerSchema.Schema);
            using var connection = file.OpenForReading();
            SqliteFile.Execute(connection, "BEGIN");

            // Half of the work is the database's own check of its pages: it runs beside.
            var derived = new List<LedgerFault>();
            var beside = new Thread(() => CheckDerived(file, derived)) { Name = "ledger structure" };
            beside.Start();
            try
            {
                Present(connection, kept, audit, cancellationToken);
            }
            finally
            {
                beside.Join();
            }
            foreach (var fault in derived)
                audit.Fault(fault);
        }
        catch (Exception failure) when (failure is SqliteException or CivicException)
        {
            var explained = SqliteFailure.Explain(failure, path);
            audit.Fault(new LedgerFault(LedgerFaultKind.Unreadable, $"{explained.Error.What} {explained.Error.Why}"));
        }
    }

    private static void Present(SqliteConnection connection, string? kept, ILedgerAudit audit, CancellationToken cancellationToken)
    {
        using var about = new SqliteStatement(connection, "SELECT value FROM about WHERE name = 'key'");
        if (about.Step() && VerifierKey.TryParse(about.Text(0), null, out var key))
            audit.Key(key);
        else
            audit.Fault(new LedgerFault(LedgerFaultKind.Unreadable, "The ledger's own key (about, 'key') is missing or changed."));

        using var names = new LedgerNames(connection);
        using var rows = new EventCursor(connection, names, "ORDER BY position");
        using var notes = new SqliteStatement(connection, "SELECT size, note FROM checkpoints ORDER BY size");
        using var tiles = new TileAudit(connection, audit);
        var open = notes.Step();
        while (open && notes.Long(0) <= 0)
            open = Show(notes, audit);
        while (rows.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            tiles.Add(audit.Record(rows.Raw, rows.Chain));
            while (open && notes.Long(0) <= rows.Position)
                open = Show(notes, audit);
        }
        while (open)
            open = Show(notes, audit);
        tiles.Finish();
        CheckKept(connection, kept, audit);
    }

    private static bool Show(SqliteStatement notes, ILedgerAudit audit)
    {
        var (size, note) = (notes.Long(0), notes.Text(1));
        if (CheckpointNote.TryParse(note, out var parsed) && parsed.Checkpoint.Size != size)
        {
            audit.Fault(new LedgerFault(LedgerFaultKind.DerivedDataChanged, "A checkpoint stands under another size than it names.")
            {
                Position = size, Expected = $"{parsed.Checkpoint.Size}", Found = $"{size}",
            });
        }
        audit.Checkpoint(note);
        return notes.Step();
    }

    private static void CheckKept(SqliteConnection connection, string? kept, ILedgerAudit audit)
    {
        if (kept is null)
            return;
        using var same = new SqliteStatement(connection, "SELECT 1 FROM checkpoints WHERE note = ?1");
        if (!same.BindText(1, kept).Step())
            audit.Checkpoint(kept);
        same.Reset();
    }

    // What no hash covers: the register of commands, the pages, the indexes.
    private static void CheckDerived(SqliteFile file, List<LedgerFault> faults)
    {
        try
        {
            using var connection = file.OpenForReading();
            faults.AddRange(CommandAudit.Check(connection));
            using var check = new SqliteStatement(connection, "PRAGMA integrity_check(20)");
            while (check.Step())
            {
                if (check.Text(0) is var said and not "ok")
                    faults.Add(new LedgerFault(LedgerFaultKind.DerivedDataChanged, $"The database's structure is damaged: {said}"));
            }
        }
        catch (Exception failure) when (failure is SqliteException or CivicException)
        {
            var explained = SqliteFailure.Explain(failure, file.Path);
            faults.Add(new LedgerFault(LedgerFaultKind.Unreadable, $"{explained.Error.What} {explained.Error.Why}"));
        }
    }
}
