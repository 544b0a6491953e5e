using CivicPlatform.Storage;

namespace CivicPlatform.Vault;

/// <summary>The tables of vault.db.</summary>
/// <remarks>All that stands in them is an HMAC under the vault's key or is sealed: who has the file and not the key learns how many persons there are
/// and how much is kept about each, but not who they are, and cannot join a pseudonym of the ledger to another.</remarks>
internal static class VaultSchema
{
    public const string FileName = "vault.db";

    public static SqliteSchema Schema { get; } = new(0x43565631, ["""
        CREATE TABLE vault (id INTEGER PRIMARY KEY CHECK (id = 1), proof BLOB NOT NULL) STRICT;
        CREATE TABLE persons (person BLOB PRIMARY KEY, key BLOB NOT NULL, erasing INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
        CREATE INDEX persons_being_erased ON persons (erasing) WHERE erasing = 1;
        CREATE TABLE pseudonyms (pseudonym BLOB PRIMARY KEY, person BLOB NOT NULL, context BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX pseudonyms_by_person ON pseudonyms (person);
        CREATE TABLE held (person BLOB NOT NULL, name BLOB NOT NULL, content BLOB NOT NULL, PRIMARY KEY (person, name)) STRICT, WITHOUT ROWID;
        CREATE TABLE names (name BLOB PRIMARY KEY, person BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX names_by_person ON names (person);
        """, """
        CREATE TABLE rewriting (id INTEGER PRIMARY KEY CHECK (id = 1), owed INTEGER NOT NULL) STRICT;
        INSERT INTO rewriting SELECT 1, EXISTS (SELECT 1 FROM persons);
        """]);
}
