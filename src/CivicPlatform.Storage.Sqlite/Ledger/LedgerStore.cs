using CivicPlatform.Errors;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>The ledger on the writer's thread: checks an append and writes its rows, hashes and tiles.</summary>
internal sealed class LedgerStore(TimeProvider clock, LedgerOptions options, LedgerSigner signer, Action<LedgerStore> committed) : IWriteStore
{
    private SqliteStatement? insertEvent;
    private SqliteStatement? findCommand;
    private SqliteStatement? insertCommand;
    private SqliteStatement? insertCheckpoint;
    private SqliteStatement? lastCheckpoint;
    private EventCursor? tail;
    private LedgerNames? names;
    private LedgerStreams? streams;
    private LedgerTiles? tiles;
    private LedgerBox? box;
    private Hash256 chain;
    private long lastAt;
    private readonly List<LedgerRecord> written = [];

    /// <summary>Position of the last event of the running batch.</summary>
    public long Head { get; private set; }

    /// <summary>The events of the running batch.</summary>
    public IReadOnlyList<LedgerRecord> Written => written;

    /// <summary>The last checkpoint of the running batch, or <see langword="null"/>.</summary>
    public Checkpoint? Signed { get; private set; }

    public void Connected(SqliteConnection connection)
    {
        insertEvent = new(connection, "INSERT INTO events (position, stream, version, type, at, chain, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        findCommand = new(connection, "SELECT position, version, mark FROM commands WHERE stream = ?1 AND key = ?2");
        insertCommand = new(connection, "INSERT INTO commands (stream, key, mark, position, version, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING");
        insertCheckpoint = new(connection, "INSERT INTO checkpoints (size, note) VALUES (?1, ?2)");
        lastCheckpoint = new(connection, "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1");
        using (var found = new SqliteStatement(connection, "INSERT INTO about (name, value) VALUES ('key', ?1) ON CONFLICT DO NOTHING"))
            found.BindText(1, signer.VerifierKey.ToString()).Run();
        names = new LedgerNames(connection);
        tail = new EventCursor(connection, names, "ORDER BY position DESC LIMIT ?1");
        streams = new LedgerStreams(connection);
        tiles = new LedgerTiles(connection);
        box = new LedgerBox(connection);
    }

    public void Reload()
    {
        streams!.Reload();
        box!.Reload();
        written.Clear();
        (Head, chain, lastAt, Signed) = (0, default, 0, null);
        if (tail!.Start(1).Next())
            (Head, chain, lastAt) = (tail.Position, tail.Chain, tail.AtMicroseconds);
        tail.Stop();
        if (lastCheckpoint!.Step() && CheckpointNote.TryParse(lastCheckpoint.Text(0), out var note))
            Signed = note.Checkpoint;
        lastCheckpoint.Reset();

        // The leaves of the unfinished tile come from its events; they stand in the cursor last first.
        var open = (int)(Head % LedgerSchema.TileWidth);
        if (!tiles!.Load(Head - open))
            throw new CivicException(LedgerErrors.Tampered($"The tree of its first {Head - open} events lacks a tile."));
        var leaves = new Stack<Hash256>(open);
        tail.Start(open);
        while (tail.Next())
            leaves.Push(RecordHash.Leaf(tail.Raw));
        foreach (var leaf in leaves)
            tiles.Add(leaf);
    }

    public AppendResult Append(in Append append, in CommandMark mark)
    {
        var stream = streams!.Find(append.Stream);
        if (stream.Version != append.ExpectedVersion || append.Lane is { IsBroken: true })
        {
            return !append.Key.IsNone && stream.Id != 0 && Earlier(stream, mark) is { } earlier
                ? earlier
                : new AppendResult(AppendStatus.Conflict, default, stream.Version);
        }
        if (stream.Id == 0)
            streams.Add(stream);
        if (!append.Key.IsNone && !Register(stream, mark, append.Events.Count))
            return Earlier(stream, mark) ?? throw new InvalidOperationException("A command's key is in the register and is not found there.");

        lastAt = Math.Max(lastAt, Microseconds.Of(clock.GetUtcNow()));
        for (var i = 0; i < append.Events.Count; i++)
            Write(append.Stream, stream, append.Events[i]);
        if (append.Box is { } change)
            box!.Apply(stream.Id, change);
        return new AppendResult(AppendStatus.Appended, new LedgerPosition(Head), stream.Version);
    }

    /// <summary>Signs what the running batch holds, unless the last checkpoint says the same already.</summary>
    public Checkpoint Sign()
    {
        if (Signed is { } last && last.Size == Head)
            return last;
        var at = Microseconds.ToTime(Math.Max(lastAt, Microseconds.Of(clock.GetUtcNow())));
        var checkpoint = signer.Sign(Head, tiles!.Root, Signed is { } before && before.At > at ? before.At : at);
        insertCheckpoint!.Bind(1, Head).BindText(2, checkpoint.Note).Run();
        Signed = checkpoint;
        return checkpoint;
    }

    public void BeforeCommit()
    {
        if (Head - (Signed?.Size ?? 0) >= options.CheckpointEveryEvents)
            Sign();
    }

    public void Committed()
    {
        committed(this);
        written.Clear();
        box!.Committed();
    }

    public void Disconnecting()
    {
        foreach (var part in new IDisposable?[]
            { insertEvent, findCommand, insertCommand, insertCheckpoint, lastCheckpoint, tail, names, streams, tiles, box })
            part?.Dispose();
    }

    // Written before the command's events, for which it stands: nearly every command is a new one, and asking for it first would search the same leaf twice.
    private bool Register(StreamHead stream, in CommandMark mark, int events)
    {
        var (position, version) = (Head + events, stream.Version + events);
        insertCommand!.Bind(1, stream.Id).Bind(2, mark.Key).Bind(3, mark.Fingerprint).Bind(4, position).Bind(5, version)
            .Bind(6, CommandMark.Seal(stream.Id, mark.Key, mark.Fingerprint, position, version)).Run();
        return insertCommand.Changed != 0;
    }

    private AppendResult? Earlier(StreamHead stream, in CommandMark mark)
    {
        if (!findCommand!.Bind(1, stream.Id).Bind(2, mark.Key).Step())
            return null;
        var found = new AppendResult(mark.Fits(findCommand.Blob(2)) ? AppendStatus.Duplicate : AppendStatus.KeyTaken,
            new LedgerPosition(findCommand.Long(0)), findCommand.Long(1));
        findCommand.Reset();
        return found;
    }

    private void Write(StreamId name, StreamHead stream, in NewEvent happened)
    {
        var (type, typeName) = streams!.Type(happened.Type);
        var record = new RawRecord
        {
            Position = ++Head, Stream = stream.Name, Version = ++stream.Version, Type = typeName, AtMicroseconds = lastAt, Data = happened.Data.Span,
        };
        var leaf = RecordHash.Leaf(record);
        chain = RecordHash.Chain(chain, leaf);
        insertEvent!.Bind(1, Head).Bind(2, stream.Id).Bind(3, stream.Version).Bind(4, type).Bind(5, lastAt)
            .Bind(6, chain.Span).Bind(7, happened.Data.Span).Run();
        tiles!.Add(leaf);
        written.Add(new LedgerRecord(new LedgerPosition(Head), name, stream.Version, happened.Type, Microseconds.ToTime(lastAt), happened.Data.ToArray()));
    }
}
