using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using CivicPlatform.Storage;

namespace CivicPlatform.Ledger;

/// <summary>The rival of a durable command: the smallest loop that commits in groups. One thread takes what waits, inserts it with prepared statements, commits once
/// and answers each; no rules, no hashes, no checks. The same pragmas as the ledger's file, and the keys of commands made and sent as the ledger's are.</summary>
internal sealed class RawSqlite : IDisposable
{
    private const int MostAtOnce = 1024;
    private static readonly byte[] Data = Encoding.UTF8.GetBytes("""{"voter":"01JZ8Q4W5N7T9XK2M3P6R8S1VB","choice":1}""");
    private readonly Channel<Row> queue = Channel.CreateUnbounded<Row>(new UnboundedChannelOptions { SingleReader = true });
    private readonly byte[] random = RandomNumberGenerator.GetBytes(1 << 20);
    private readonly bool whole;
    private readonly SqliteFile file;
    private readonly Thread thread;
    private long position;

    /// <param name="path">The file, new.</param>
    /// <param name="whole">Whether all rows are written that the ledger writes for one event (event, index, register of commands, tile, batch number), or one row of one table.</param>
    public RawSqlite(string path, bool whole)
    {
        this.whole = whole;
        file = new SqliteFile(path, whole ? LedgerSchema.Schema : new SqliteSchema(1, ["CREATE TABLE events (position INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;"]));
        thread = new Thread(Loop) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Appends an event and answers when it is durable.</summary>
    public Task AppendAsync(byte[] key)
    {
        var row = new Row(key, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Writer.TryWrite(row);
        return row.Done.Task;
    }

    public void Dispose()
    {
        queue.Writer.Complete();
        thread.Join();
    }

    private void Loop()
    {
        using var connection = file.OpenForWriting(TimeProvider.System);
        using var begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        using var commit = new SqliteStatement(connection, "COMMIT");
        using var number = new SqliteStatement(connection, "UPDATE writer SET batch = ?1");
        using var insert = new SqliteStatement(connection, whole
            ? "INSERT INTO events (position, stream, version, type, at, chain, data) VALUES (?1, 1, ?1, 1, ?2, ?3, ?4)"
            : "INSERT INTO events (position, data) VALUES (?1, ?4)");
        using var command = whole ? new SqliteStatement(connection, "INSERT INTO commands (stream, key, mark, position, version, seal) VALUES (1, ?1, ?2, ?3, ?3, ?4)") : null;
        using var tile = whole ? new SqliteStatement(connection, "INSERT INTO tiles (id, hashes) VALUES (?1, ?2)") : null;
        var batch = new List<Row>(MostAtOnce);
        long batches = 0;
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var row))
                batch.Add(row);
            begin.Run();
            foreach (var row in batch)
                Write(row.Key, insert, command, tile);
            if (whole)
                number.Bind(1, ++batches).Run();
            commit.Run();
            foreach (var row in batch)
                row.Done.SetResult();
        }
    }

    private void Write(byte[] key, SqliteStatement insert, SqliteStatement? command, SqliteStatement? tile)
    {
        position++;
        insert.Bind(1, position);
        if (command is null || tile is null)
        {
            insert.Bind(4, Data).Run();
            return;
        }
        var some = random.AsSpan((int)(position * 61 % (random.Length - 8192)));
        insert.Bind(2, 1_790_000_000_000_000 + position).Bind(3, some[..32]).Bind(4, Data).Run();
        command.Bind(1, key).Bind(2, some[48..64]).Bind(3, position).Bind(4, position * 31).Run();
        if (position % LedgerSchema.TileWidth == 0)
            tile.Bind(1, position / LedgerSchema.TileWidth).Bind(2, some[..8192]).Run();
    }

    private readonly record struct Row(byte[] Key, TaskCompletionSource Done);
}
