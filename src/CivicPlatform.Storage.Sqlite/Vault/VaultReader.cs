using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Vault;

/// <summary>One read connection of vault.db with its questions. Persons who are being erased are not there.</summary>
internal sealed class VaultReader(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement key = new(connection, "SELECT key FROM persons WHERE person = ?1 AND erasing = 0");
    private readonly SqliteStatement marked = new(connection, "SELECT key FROM persons WHERE person = ?1 AND erasing = 1");
    private readonly SqliteStatement erasing = new(connection, "SELECT person FROM persons WHERE erasing = 1");
    private readonly SqliteStatement byPseudonym = new(connection,
        "SELECT p.person, p.key FROM pseudonyms n JOIN persons p ON p.person = n.person WHERE n.pseudonym = ?1 AND p.erasing = 0");
    private readonly SqliteStatement byName = new(connection,
        "SELECT p.person, p.key FROM names n JOIN persons p ON p.person = n.person WHERE n.name = ?1 AND p.erasing = 0");
    private readonly SqliteStatement contexts = new(connection, "SELECT pseudonym, context FROM pseudonyms WHERE person = ?1");
    private readonly SqliteStatement one = new(connection, "SELECT name, content FROM held WHERE person = ?1 AND name = ?2");
    private readonly SqliteStatement all = new(connection, "SELECT name, content FROM held WHERE person = ?1");

    public byte[]? Key(byte[] person) => First(key.Bind(1, person));

    public byte[]? KeyBeingErased(byte[] person) => First(marked.Bind(1, person));

    public List<byte[]> BeingErased()
    {
        var persons = new List<byte[]>();
        while (erasing.Step())
            persons.Add(erasing.Blob(0).ToArray());
        return persons;
    }

    public (byte[] Person, byte[] Key)? ByPseudonym(byte[] pseudonym) => Pairs(byPseudonym.Bind(1, pseudonym)) is [var found] ? found : null;

    public (byte[] Person, byte[] Key)? ByName(byte[] name) => Pairs(byName.Bind(1, name)) is [var found] ? found : null;

    /// <summary>Marks of pseudonyms, and their sealed contexts.</summary>
    public List<(byte[] Place, byte[] Content)> Contexts(byte[] person) => Pairs(contexts.Bind(1, person));

    public byte[]? Held(byte[] person, byte[] name) => Pairs(one.Bind(1, person).Bind(2, name)) is [var found] ? found.Second : null;

    /// <summary>Marks of names, and the sealed values.</summary>
    public List<(byte[] Place, byte[] Content)> Held(byte[] person) => Pairs(all.Bind(1, person));

    public void Dispose()
    {
        foreach (var statement in new[] { key, marked, erasing, byPseudonym, byName, contexts, one, all })
            statement.Dispose();
        connection.Dispose();
    }

    private static byte[]? First(SqliteStatement statement)
    {
        if (!statement.Step())
            return null;
        var found = statement.Blob(0).ToArray();
        statement.Reset();
        return found;
    }

    private static List<(byte[] First, byte[] Second)> Pairs(SqliteStatement statement)
    {
        var pairs = new List<(byte[], byte[])>();
        while (statement.Step())
            pairs.Add((statement.Blob(0).ToArray(), statement.Blob(1).ToArray()));
        return pairs;
    }
}
