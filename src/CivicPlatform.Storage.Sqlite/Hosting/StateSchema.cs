using CivicPlatform.Storage;

namespace CivicPlatform.Hosting;

/// <summary>The tables of state.db.</summary>
internal static class StateSchema
{
    public const string FileName = "state.db";

    public static SqliteSchema Schema { get; } = new(0x43565331, ["""
        CREATE TABLE grains (
          id INTEGER PRIMARY KEY, grain TEXT NOT NULL, state TEXT NOT NULL, etag TEXT NOT NULL, payload BLOB NOT NULL, UNIQUE (grain, state)) STRICT;
        CREATE TABLE reminders (
          grain TEXT NOT NULL, name TEXT NOT NULL, hash INTEGER NOT NULL, start INTEGER NOT NULL, period INTEGER NOT NULL, etag TEXT NOT NULL,
          PRIMARY KEY (grain, name)) STRICT, WITHOUT ROWID;
        CREATE INDEX reminders_by_hash ON reminders (hash);
        """, """
        ALTER TABLE grains ADD COLUMN shape INTEGER NOT NULL DEFAULT 1;
        CREATE TABLE grain_backs (
          grain TEXT NOT NULL, state TEXT NOT NULL, shape INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (grain, state, shape)) STRICT;
        """]);
}
