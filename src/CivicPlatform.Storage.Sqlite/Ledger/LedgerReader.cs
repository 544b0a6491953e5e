using System.Buffers;
using CivicPlatform.Errors;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>One read connection of the ledger with its questions.</summary>
internal sealed class LedgerReader : IDisposable
{
    private const int PageRows = 512;
    private const int PageBytes = 4 * 1024 * 1024;
    private readonly SqliteConnection connection;
    private readonly LedgerNames names;
    private readonly EventCursor all;
    private readonly EventCursor ofStream;
    private readonly EventCursor one;
    private readonly SqliteStatement ofOwner;
    private readonly SqliteStatement streamId;
    private readonly SqliteStatement command;
    private readonly SqliteStatement tile;
    private readonly SqliteStatement checkpoint;
    private readonly SqliteStatement checkpoints;

    public LedgerReader(SqliteConnection connection)
    {
        this.connection = connection;
        names = new LedgerNames(connection);
        all = new EventCursor(connection, names, "WHERE position > ?1 AND position <= ?2 ORDER BY position");
        ofStream = new EventCursor(connection, names, "WHERE stream = ?1 AND version > ?2 ORDER BY version");
        one = new EventCursor(connection, names, "WHERE position = ?1");
        // The index of streams holds the position too, so an owner's positions are found without touching the events.
        ofOwner = new SqliteStatement(connection, """
            SELECT position FROM events INDEXED BY events_by_stream
            WHERE stream IN (SELECT id FROM streams WHERE name >= ?1 || '/' AND name < ?1 || '0') AND position > ?2 AND position <= ?3
            ORDER BY position
            """);
        streamId = new SqliteStatement(connection, "SELECT id FROM streams WHERE name = ?1");
        command = new SqliteStatement(connection, "SELECT position, version, mark FROM commands WHERE stream = ?1 AND key = ?2");
        tile = new SqliteStatement(connection, "SELECT hashes FROM tiles WHERE id = ?1");
        checkpoint = new SqliteStatement(connection, "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1");
        checkpoints = new SqliteStatement(connection, "SELECT note FROM checkpoints WHERE size >= ?1 AND size < ?2 ORDER BY size");
    }

    /// <summary>The public key that the ledger was begun with; empty when it is missing.</summary>
    public string Key()
    {
        using var about = new SqliteStatement(connection, "SELECT value FROM about WHERE name = 'key'");
        return about.Step() ? about.Text(0) : "";
    }

    /// <summary>The next events after a position, up to another; empty at the end.</summary>
    public List<LedgerRecord> Page(long after, long until) => Collect(all.Start(after, until));

    /// <summary>The next events of a stream after a version; empty at the end.</summary>
    public List<LedgerRecord> Page(StreamId stream, long afterVersion) =>
        FindStream(stream) is { } id ? Collect(ofStream.Start(id, afterVersion)) : [];

    /// <summary>What lies in a stream's box.</summary>
    public IReadOnlyList<BoxEntry> Box(StreamId stream) =>
        FindStream(stream) is { } id ? LedgerBox.Read(connection, id) : [];

    /// <summary>Where an owner's events stand, after a position and up to another.</summary>
    public List<long> PositionsOf(string owner, long after, long until)
    {
        var positions = new List<long>();
        ofOwner.BindText(1, owner).Bind(2, after).Bind(3, until);
        while (ofOwner.Step())
            positions.Add(ofOwner.Long(0));
        return positions;
    }

    /// <summary>The events at some positions, from an index of that list on; as many as make a page.</summary>
    public List<LedgerRecord> Page(List<long> positions, int from)
    {
        var page = new List<LedgerRecord>();
        for (var bytes = 0; from < positions.Count && page.Count < PageRows && bytes < PageBytes; from++)
        {
            if (one.Start(positions[from]).Next())
            {
                bytes += one.Length;
                page.Add(one.Record());
            }
            one.Stop();
        }
        return page;
    }

    public AppendResult? Find(StreamId stream, CommandMark mark)
    {
        if (FindStream(stream) is not { } id || !command.Bind(1, id).Bind(2, mark.Key).Step())
            return null;
        var found = new AppendResult(mark.Fits(command.Blob(2)) ? AppendStatus.Duplicate : AppendStatus.KeyTaken,
            new LedgerPosition(command.Long(0)), command.Long(1));
        command.Reset();
        return found;
    }

    /// <summary>The bytes of a stored tile, or <see langword="null"/>.</summary>
    public byte[]? Tile(long id)
    {
        if (!tile.Bind(1, id).Step())
            return null;
        var hashes = tile.Blob(0).ToArray();
        tile.Reset();
        return hashes;
    }

    /// <summary>The leaf hashes of at most one tile of events after a position.</summary>
    public Hash256[] Leaves(long after)
    {
        var leaves = new List<Hash256>(LedgerSchema.TileWidth);
        all.Start(after, after + LedgerSchema.TileWidth);
        while (all.Next())
            leaves.Add(RecordHash.Leaf(all.Raw));
        return [.. leaves];
    }

    /// <summary>The root of the first events, from the stored tree.</summary>
    public Hash256 Root(long size) => MerkleTree.Root(size, new TileReader(this).Subtree);

    /// <summary>The first of the last events whose stored chain hash does not follow from its content, or <see langword="null"/>.</summary>
    public long? BrokenInTail(long head)
    {
        var after = Math.Max(0, head - LedgerSchema.TileWidth);
        var before = default(Hash256);
        long? broken = null;
        all.Start(Math.Max(0, after - 1), head);
        for (var expected = Math.Max(1, after); broken is null && all.Next(); expected++)
        {
            var known = after == 0 || all.Position > after;
            if (all.Position != expected || (known && RecordHash.Chain(before, RecordHash.Leaf(all.Raw)) != all.Chain))
                broken = expected;
            before = all.Chain;
        }
        all.Stop();
        return broken;
    }

    public Checkpoint? LatestCheckpoint()
    {
        if (!checkpoint.Step())
            return null;
        var note = checkpoint.Text(0);
        checkpoint.Reset();
        return Read(note);
    }

    /// <summary>The notes of checkpoints of at least one size and below another.</summary>
    public List<string> Checkpoints(long from, long below)
    {
        var notes = new List<string>();
        checkpoints.Bind(1, from).Bind(2, below);
        while (checkpoints.Step())
            notes.Add(checkpoints.Text(0));
        return notes;
    }

    /// <summary>Writes a page of lines after a position, with the checkpoints between; answers the last position and how many checkpoints.</summary>
    public (long Last, long Checkpoints) Export(IBufferWriter<byte> lines, long after, long until)
    {
        var last = Math.Min(until, after + PageRows);
        var notes = new Queue<string>(Checkpoints(after + 1, last + 1));
        var count = notes.Count;
        var nextNote = NextSize(notes);
        all.Start(after, last);
        while (all.Next())
        {
            ExportLines.Record(lines, all.Raw, all.Chain);
            if (all.Position != nextNote)
                continue;
            ExportLines.Checkpoint(lines, notes.Dequeue());
            nextNote = NextSize(notes);
        }
        return (last, count - notes.Count);
    }

    public void Dispose()
    {
        names.Dispose();
        all.Dispose();
        ofStream.Dispose();
        one.Dispose();
        foreach (var statement in new[] { ofOwner, streamId, command, tile, checkpoint, checkpoints })
            statement.Dispose();
        connection.Dispose();
    }

    private static long NextSize(Queue<string> notes) => notes.TryPeek(out var note) ? Read(note).Size : -1;

    private static Checkpoint Read(string note) => CheckpointNote.TryParse(note, out var parsed) ? parsed.Checkpoint : throw new CivicException(
        LedgerErrors.Tampered("A stored checkpoint is no checkpoint any more.", note.Replace('\n', ' ')));

    private static List<LedgerRecord> Collect(EventCursor rows)
    {
        var page = new List<LedgerRecord>();
        for (var bytes = 0; page.Count < PageRows && bytes < PageBytes && rows.Next(); bytes += rows.Length)
            page.Add(rows.Record());
        rows.Stop();
        return page;
    }

    private long? FindStream(StreamId stream)
    {
        if (!streamId.BindText(1, stream.ToString()).Step())
            return null;
        var id = streamId.Long(0);
        streamId.Reset();
        return id;
    }
}
