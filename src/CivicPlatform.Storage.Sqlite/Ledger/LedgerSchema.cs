using CivicPlatform.Storage;

namespace CivicPlatform.Ledger;

/// <summary>The tables of ledger.db.</summary>
internal static class LedgerSchema
{
    public const string FileName = "ledger.db";

    /// <summary>How many hashes a tile holds: 2^8, as in C2SP tiled logs.</summary>
    public const int TileWidth = 256;

    public static SqliteSchema Schema { get; } = new(0x43564C31, ["""
        CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE events (
          position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, type INTEGER NOT NULL,
          at INTEGER NOT NULL, chain BLOB NOT NULL, data BLOB NOT NULL) STRICT;
        CREATE UNIQUE INDEX events_by_stream ON events (stream, version);
        CREATE TABLE commands (
          key BLOB NOT NULL, stream INTEGER NOT NULL, mark BLOB NOT NULL, position INTEGER NOT NULL, version INTEGER NOT NULL,
          seal INTEGER NOT NULL, PRIMARY KEY (key, stream)) STRICT, WITHOUT ROWID;
        CREATE TABLE tiles (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
        CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
        """, """
        CREATE TABLE box (stream INTEGER NOT NULL, slot BLOB NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (stream, slot)) STRICT, WITHOUT ROWID;
        """]);

    /// <summary>The row of a tile: level 0 holds leaves, level 1 roots of whole level 0 tiles, and so on.</summary>
    public static long TileId(int level, long index) => ((long)level << 48) | index;
}
