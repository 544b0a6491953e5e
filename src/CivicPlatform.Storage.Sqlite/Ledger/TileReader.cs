using System.Runtime.InteropServices;

namespace CivicPlatform.Ledger;

/// <summary>Answers complete subtrees of the stored tree for one proof: a few tiles, each read once.</summary>
internal sealed class TileReader(LedgerReader reader)
{
    private const int Width = LedgerSchema.TileWidth;
    private readonly Dictionary<long, Hash256[]> tiles = [];

    public Hash256 Subtree(long start, int height)
    {
        var level = height / 8;
        var index = start >> (8 * level);
        var tile = Tile(level, index / Width);
        return MerkleTree.Fold(tile.AsSpan((int)(index % Width), 1 << (height % 8)));
    }

    private Hash256[] Tile(int level, long index)
    {
        var id = LedgerSchema.TileId(level, index);
        if (!tiles.TryGetValue(id, out var tile))
            tiles[id] = tile = reader.Tile(id) is { } stored ? MemoryMarshal.Cast<byte, Hash256>(stored).ToArray() : reader.Leaves(index * Width);
        return tile;
    }
}
