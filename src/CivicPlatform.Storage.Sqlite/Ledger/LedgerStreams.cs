using System.Text;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>Streams and event types on the writer's side: their rows, and how far each stream is.</summary>
internal sealed class LedgerStreams(SqliteConnection connection) : IDisposable
{
    // About 20 MB; a stream that is not remembered costs two look-ups.
    private const int Remembered = 100_000;
    private readonly Dictionary<StreamId, StreamHead> streams = [];
    private readonly Dictionary<string, (long Id, byte[] Name)> types = [];
    private readonly SqliteStatement findStream = new(connection, "SELECT id FROM streams WHERE name = ?1");
    private readonly SqliteStatement addStream = new(connection, "INSERT INTO streams (name) VALUES (?1) RETURNING id");
    private readonly SqliteStatement findVersion = new(connection, "SELECT coalesce(max(version), 0) FROM events WHERE stream = ?1");
    private readonly SqliteStatement findType = new(connection, "SELECT id FROM types WHERE name = ?1");
    private readonly SqliteStatement addType = new(connection, "INSERT INTO types (name) VALUES (?1) RETURNING id");

    /// <summary>Forgets what may have been rolled back.</summary>
    public void Reload()
    {
        streams.Clear();
        types.Clear();
    }

    public StreamHead Find(StreamId stream)
    {
        if (streams.TryGetValue(stream, out var head))
            return head;
        if (streams.Count >= Remembered)
            streams.Clear();
        head = new StreamHead(Encoding.ASCII.GetBytes(stream.ToString()));
        if (One(findStream.BindText(1, head.Name)) is { } id)
            (head.Id, head.Version) = (id, One(findVersion.Bind(1, id)) ?? 0);
        return streams[stream] = head;
    }

    public void Add(StreamHead head) => head.Id = One(addStream.BindText(1, head.Name)) ?? 0;

    public (long Id, byte[] Name) Type(string type)
    {
        if (types.TryGetValue(type, out var known))
            return known;
        var name = Encoding.ASCII.GetBytes(type);
        var id = One(findType.BindText(1, name)) ?? One(addType.BindText(1, name)) ?? 0;
        return types[type] = (id, name);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { findStream, addStream, findVersion, findType, addType })
            statement.Dispose();
    }

    private static long? One(SqliteStatement statement)
    {
        if (!statement.Step())
            return null;
        var value = statement.Long(0);
        statement.Reset();
        return value;
    }
}
