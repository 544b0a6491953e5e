using System.Text;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>The names behind the numbers in the events table, remembered per connection.</summary>
internal sealed class LedgerNames(SqliteConnection connection) : IDisposable
{
    private const int Remembered = 50_000;
    private readonly SqliteStatement readStream = new(connection, "SELECT name FROM streams WHERE id = ?1");
    private readonly SqliteStatement readType = new(connection, "SELECT name FROM types WHERE id = ?1");
    private readonly Dictionary<long, byte[]> streams = [];
    private readonly Dictionary<long, byte[]> types = [];
    private readonly Dictionary<long, StreamId> ids = [];
    private readonly Dictionary<long, string> typeTexts = [];

    /// <summary>The stream's name as stored; empty when there is none.</summary>
    public byte[] Stream(long id) => Find(streams, readStream, id);

    /// <summary>The type's name as stored; empty when there is none.</summary>
    public byte[] Type(long id) => Find(types, readType, id);

    /// <exception cref="FormatException">What is stored is no stream's name.</exception>
    public StreamId StreamId(long id)
    {
        if (!ids.TryGetValue(id, out var stream))
        {
            Bound(ids);
            ids[id] = stream = Ledger.StreamId.Parse(Encoding.UTF8.GetString(Stream(id)), null);
        }
        return stream;
    }

    public string TypeText(long id)
    {
        if (!typeTexts.TryGetValue(id, out var text))
        {
            Bound(typeTexts);
            typeTexts[id] = text = Encoding.UTF8.GetString(Type(id));
        }
        return text;
    }

    public void Dispose()
    {
        readStream.Dispose();
        readType.Dispose();
    }

    private static byte[] Find(Dictionary<long, byte[]> known, SqliteStatement read, long id)
    {
        if (known.TryGetValue(id, out var name))
            return name;
        Bound(known);
        name = read.Bind(1, id).Step() ? read.Blob(0).ToArray() : [];
        read.Reset();
        // A name that is not there yet may come: it is not remembered.
        return name.Length == 0 ? name : known[id] = name;
    }

    private static void Bound<T>(Dictionary<long, T> known)
    {
        if (known.Count >= Remembered)
            known.Clear();
    }
}
