using System.Runtime.InteropServices;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>Holds the stored tree against the leaves that the events really have.</summary>
internal sealed class TileAudit(SqliteConnection connection, ILedgerAudit audit) : IDisposable
{
    private const int Width = LedgerSchema.TileWidth;
    private readonly SqliteStatement read = new(connection, "SELECT hashes FROM tiles WHERE id = ?1");
    private readonly List<List<Hash256>> levels = [];
    private long size;

    public void Add(in Hash256 leaf)
    {
        size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
                levels.Add(new List<Hash256>(Width));
            levels[level].Add(hash);
            if (levels[level].Count < Width)
                return;
            Compare(level, (size - 1) >> (8 * (level + 1)));
            hash = MerkleTree.Fold(CollectionsMarshal.AsSpan(levels[level]));
            levels[level].Clear();
        }
    }

    /// <summary>Compares the unfinished tiles; the lowest of them is not stored.</summary>
    public void Finish()
    {
        for (var level = 1; level < levels.Count; level++)
        {
            if (levels[level].Count > 0)
                Compare(level, ((size >> (8 * level)) - 1) >> 8);
        }
    }

    public void Dispose() => read.Dispose();

    private void Compare(int level, long index)
    {
        var expected = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(levels[level]));
        var found = read.Bind(1, LedgerSchema.TileId(level, index)).Step() ? read.Blob(0) : [];
        if (!found.SequenceEqual(expected))
        {
            var entry = found.CommonPrefixLength(expected) / 32;
            audit.Fault(new LedgerFault(LedgerFaultKind.DerivedDataChanged, $"Tile {index} of level {level} of the stored tree does not follow from the events.")
            {
                Position = (((index << 8) + entry) << (8 * level)) + 1,
                Expected = $"{expected.Length / 32} hashes",
                Found = found.IsEmpty ? "no tile" : $"another hash at {entry}",
            });
        }
        read.Reset();
    }
}
