using System.Runtime.InteropServices;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>The growing edge of the tree, on the writer's side: the unfinished tile of each level.</summary>
/// <remarks>Level 0 is written when a tile is whole; until then its leaves follow from the last events. Higher levels grow by one
/// hash per tile below and are written each time.</remarks>
internal sealed class LedgerTiles : IDisposable
{
    private const int Width = LedgerSchema.TileWidth;
    private readonly List<List<Hash256>> levels = [];
    private readonly SqliteStatement write;
    private readonly SqliteStatement read;

    public LedgerTiles(SqliteConnection connection)
    {
        write = new SqliteStatement(connection, "INSERT INTO tiles (id, hashes) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET hashes = excluded.hashes");
        read = new SqliteStatement(connection, "SELECT hashes FROM tiles WHERE id = ?1");
    }

    public long Size { get; private set; }

    public Hash256 Root => MerkleTree.Root(Size, Subtree);

    /// <summary>Starts from what is stored.</summary>
    /// <param name="whole">Leaves in whole tiles: a multiple of the width.</param>
    /// <returns>Whether all tiles that must be there are there.</returns>
    public bool Load(long whole)
    {
        levels.Clear();
        levels.Add(new List<Hash256>(Width));
        Size = whole;
        for (var (level, count) = (1, whole / Width); count > 0; level++, count /= Width)
        {
            var hashes = new List<Hash256>(Width);
            var open = (int)(count % Width);
            if (open > 0)
            {
                if (!read.Bind(1, LedgerSchema.TileId(level, count / Width)).Step())
                    return false;
                var stored = MemoryMarshal.Cast<byte, Hash256>(read.Blob(0));
                if (stored.Length < open)
                {
                    read.Reset();
                    return false;
                }
                hashes.AddRange(stored[..open]);
                read.Reset();
            }
            levels.Add(hashes);
        }
        return true;
    }

    public void Add(in Hash256 leaf)
    {
        Size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
                levels.Add(new List<Hash256>(Width));
            var tile = levels[level];
            tile.Add(hash);
            if (level == 0 && tile.Count < Width)
                return;
            var hashes = CollectionsMarshal.AsSpan(tile);
            write.Bind(1, LedgerSchema.TileId(level, (Size - 1) >> (8 * (level + 1)))).Bind(2, MemoryMarshal.AsBytes(hashes)).Run();
            if (tile.Count < Width)
                return;
            hash = MerkleTree.Fold(hashes);
            tile.Clear();
        }
    }

    public void Dispose()
    {
        write.Dispose();
        read.Dispose();
    }

    // The subtrees that a root needs all lie in the unfinished tiles.
    private Hash256 Subtree(long start, int height)
    {
        var tile = levels[height / 8];
        var first = (int)((start >> (height / 8 * 8)) % Width);
        return MerkleTree.Fold(CollectionsMarshal.AsSpan(tile).Slice(first, 1 << (height % 8)));
    }
}
