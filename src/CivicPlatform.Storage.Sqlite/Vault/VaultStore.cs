using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Vault;

/// <summary>The vault's changes on the writer's thread. Nothing is remembered: the file is the truth.</summary>
internal sealed class VaultStore : IWriteStore
{
    private readonly List<SqliteStatement> statements = [];
    private SqliteStatement addPerson = null!;
    private SqliteStatement living = null!;
    private SqliteStatement mark = null!;
    private SqliteStatement addPseudonym = null!;
    private SqliteStatement put = null!;
    private SqliteStatement remove = null!;
    private SqliteStatement claim = null!;
    private SqliteStatement holder = null!;
    private SqliteStatement release = null!;
    private SqliteStatement[] erase = [];
    private SqliteStatement owe = null!;

    public void Connected(SqliteConnection connection)
    {
        // ON, not FAST: what is deleted or replaced is overwritten with zeros, also on pages that become free.
        SqliteFile.Execute(connection, "PRAGMA secure_delete=ON");
        addPerson = Prepare("INSERT INTO persons (person, key) VALUES (?1, ?2)");
        living = Prepare("SELECT 1 FROM persons WHERE person = ?1 AND erasing = 0");
        mark = Prepare("UPDATE persons SET erasing = 1 WHERE person = ?1");
        addPseudonym = Prepare("INSERT INTO pseudonyms (pseudonym, person, context) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
        put = Prepare("INSERT INTO held (person, name, content) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET content = excluded.content");
        remove = Prepare("DELETE FROM held WHERE person = ?1 AND name = ?2");
        claim = Prepare("INSERT INTO names (name, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        holder = Prepare("SELECT person FROM names WHERE name = ?1");
        release = Prepare("DELETE FROM names WHERE name = ?1 AND person = ?2");
        owe = Prepare("UPDATE rewriting SET owed = 1");
        erase =
        [
            // Written over in its place before the row goes.
            Prepare("UPDATE persons SET key = zeroblob(length(key)) WHERE person = ?1"),
            Prepare("DELETE FROM persons WHERE person = ?1"),
            Prepare("DELETE FROM held WHERE person = ?1"),
            Prepare("DELETE FROM names WHERE person = ?1"),
            Prepare("DELETE FROM pseudonyms WHERE person = ?1"),
        ];

        SqliteStatement Prepare(string sql)
        {
            var statement = new SqliteStatement(connection, sql);
            statements.Add(statement);
            return statement;
        }
    }

    public bool Add(byte[] person, byte[] key)
    {
        addPerson.Bind(1, person).Bind(2, key).Run();
        return true;
    }

    public bool AddPseudonym(byte[] pseudonym, byte[] person, byte[] context) => IsLiving(person) && Ran(addPseudonym.Bind(1, pseudonym).Bind(2, person).Bind(3, context));

    public bool Put(byte[] person, byte[] name, byte[] content) => IsLiving(person) && Ran(put.Bind(1, person).Bind(2, name).Bind(3, content));

    public bool Remove(byte[] person, byte[] name) => Ran(remove.Bind(1, person).Bind(2, name));

    /// <summary>Whether the person has the name now; <see langword="null"/> when there is no such person.</summary>
    public bool? Claim(byte[] name, byte[] person)
    {
        if (!IsLiving(person))
            return null;
        claim.Bind(1, name).Bind(2, person).Run();
        holder.Bind(1, name).Step();
        var theirs = holder.Blob(0).SequenceEqual(person);
        holder.Reset();
        return theirs;
    }

    public bool Release(byte[] name, byte[] person) => Ran(release.Bind(1, name).Bind(2, person));

    /// <summary>Marks a person as being erased: from now on there is nobody any more for anyone who asks. Whether they were there.</summary>
    public bool MarkErasing(byte[] person)
    {
        mark.Bind(1, person).Run();
        return mark.Changed > 0;
    }

    public bool Erase(byte[] person)
    {
        foreach (var statement in erase)
            statement.Bind(1, person).Run();
        // A crash from here on must not let the file keep old copies of what just went.
        owe.Run();
        return true;
    }

    public void Reload()
    {
        // Nothing is kept in memory.
    }

    public void BeforeCommit()
    {
        // Nothing to add to a batch.
    }

    public void Committed()
    {
        // Nobody waits for it beside the callers themselves.
    }

    public void Disconnecting()
    {
        foreach (var statement in statements)
            statement.Dispose();
        statements.Clear();
    }

    private bool IsLiving(byte[] person)
    {
        if (!living.Bind(1, person).Step())
            return false;
        living.Reset();
        return true;
    }

    private static bool Ran(SqliteStatement statement)
    {
        statement.Run();
        return true;
    }
}
