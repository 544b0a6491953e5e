using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>Walks over rows of the events table.</summary>
internal sealed class EventCursor(SqliteConnection connection, LedgerNames names, string condition) : IDisposable
{
    private readonly SqliteStatement rows = new(connection,
        $"SELECT position, stream, version, type, at, chain, data FROM events {condition}");

    /// <summary>The row as bytes; valid until the next step.</summary>
    public RawRecord Raw => new()
    {
        Position = rows.Long(0),
        Stream = names.Stream(rows.Long(1)),
        Version = rows.Long(2),
        Type = names.Type(rows.Long(3)),
        AtMicroseconds = rows.Long(4),
        Data = rows.Blob(6),
    };

    public long Position => rows.Long(0);

    public long AtMicroseconds => rows.Long(4);

    public int Length => rows.Blob(6).Length;

    /// <summary>The stored chain hash; the default value when it has not 32 bytes.</summary>
    public Hash256 Chain => rows.Blob(5) is { Length: 32 } stored ? new Hash256(stored) : default;

    public LedgerRecord Record() => new(new LedgerPosition(rows.Long(0)), names.StreamId(rows.Long(1)), rows.Long(2),
        names.TypeText(rows.Long(3)), Microseconds.ToTime(rows.Long(4)), rows.Blob(6).ToArray());

    public EventCursor Start(long first)
    {
        rows.Bind(1, first);
        return this;
    }

    public EventCursor Start(long first, long second)
    {
        rows.Bind(1, first).Bind(2, second);
        return this;
    }

    public bool Next() => rows.Step();

    public void Stop() => rows.Reset();

    public void Dispose() => rows.Dispose();
}
