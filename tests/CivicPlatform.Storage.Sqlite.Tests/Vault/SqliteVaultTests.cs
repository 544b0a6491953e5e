using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using CivicPlatform.Storage;
using CivicPlatform.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Vault;

/// <summary>What the contract cannot see: the files themselves.</summary>
public sealed class SqliteVaultTests : IDisposable
{
    private static readonly PseudonymContext Issues = PseudonymContext.Parse("civic/issues", null);
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();

    [Fact]
    public void Only_the_citys_account_reads_the_key()
    {
        Open().Dispose();
        new FileInfo(folder.File("keys/vault.key")).Length.Should().Be(32);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder.File("keys/vault.key")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Another_key_a_cut_key_and_no_key_are_told_apart_from_a_new_vault()
    {
        Open().Dispose();
        var key = File.ReadAllBytes(folder.File("keys/vault.key"));
        File.WriteAllBytes(folder.File("keys/vault.key"), new byte[32]);
        Refused("CIVIC4505");
        File.WriteAllBytes(folder.File("keys/vault.key"), key[..31]);
        Refused("CIVIC4506");
        File.Delete(folder.File("keys/vault.key"));
        Refused("CIVIC4505");
        File.Exists(folder.File("keys/vault.key")).Should().BeFalse("a new key would hide that the old one is gone");
        File.WriteAllBytes(folder.File("keys/vault.key"), key);
        Open().Dispose();

        void Refused(string code) => FluentActions.Invoking(Open).Should().Throw<CivicException>().Which.Code.Should().Be(code);
    }

    [Fact]
    public async Task No_byte_of_the_key_or_the_values_of_the_erased_is_left_in_any_file()
    {
        using var vault = Open();
        var persons = new List<PersonId>();
        for (var i = 0; i < 200; i++)
        {
            var person = await vault.AddAsync();
            persons.Add(person);
            await vault.PutAsync(person, "civic/note", new string('a', 37 * i));
            await vault.PutAsync(person, "civic/note", new string('b', 11 * i));
            await vault.PseudonymAsync(person, Issues);
            await vault.ClaimAsync(person, "civic/login", $"hana{i}");
        }
        var before = Everything();
        var erased = persons.Where((_, i) => i % 5 == 0).ToList();
        foreach (var person in erased)
            await vault.EraseAsync(person);
        var left = Everything();
        // Every row of every table: whose bytes are gone, and whose are there.
        var gone = before.Where(row => !left.Contains(row)).ToList();
        gone.Should().HaveCount(erased.Count * 5);
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            var content = Read(file);
            gone.Where(row => content.AsSpan().IndexOf(Convert.FromHexString(row)) >= 0).Should().BeEmpty("{0} still holds a row of somebody erased", file);
        }
    }

    [Fact]
    public async Task A_value_that_was_moved_to_another_person_or_name_is_not_opened()
    {
        var vault = Open();
        var (one, other) = (await vault.AddAsync(), await vault.AddAsync());
        await vault.PutAsync(one, "civic/note", "of one");
        await vault.PutAsync(one, "civic/list", "also of one");
        await vault.PutAsync(other, "civic/note", "of other");
        vault.Dispose();
        Change("CREATE TEMP TABLE others AS SELECT * FROM held; UPDATE held SET content = (SELECT content FROM others WHERE others.person <> held.person OR others.name <> held.name LIMIT 1)");
        using var again = Open();
        foreach (var (person, name) in new[] { (one, "civic/note"), (one, "civic/list"), (other, "civic/note") })
            (await FluentActions.Awaiting(() => again.GetAsync<string>(person, name)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4501");
        (await FluentActions.Awaiting(() => again.ExportAsync(one)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4501");
    }

    [Fact]
    public async Task Persons_whose_keys_were_swapped_are_not_opened_but_can_be_erased()
    {
        var vault = Open();
        var (one, other) = (await vault.AddAsync(), await vault.AddAsync());
        var pseudonym = await vault.PseudonymAsync(one, Issues);
        await vault.ClaimAsync(one, "civic/login", "hana");
        vault.Dispose();
        Change("CREATE TEMP TABLE others AS SELECT * FROM persons; UPDATE persons SET key = (SELECT key FROM others WHERE others.person <> persons.person)");
        using var again = Open();
        (await FluentActions.Awaiting(() => again.FindAsync(pseudonym)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4501");
        (await FluentActions.Awaiting(() => again.FindByNameAsync("civic/login", "hana")).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4501");
        await again.EraseAsync(one);
        await again.EraseAsync(other);
        (await again.FindAsync(pseudonym)).IsNone.Should().BeTrue();
    }

    [Fact]
    public async Task A_disk_that_fails_in_an_erasure_leaves_it_marked_and_it_is_ended_later()
    {
        var gate = new FailingGate();
        using var vault = SqliteVault.Open(folder.Path, clock, null, NullLogger<SqliteVault>.Instance, gate);
        var person = await vault.AddAsync();
        await vault.PutAsync(person, "civic/note", "hana");
        // The mark is kept, the deletion is not: also not where the batch is tried alone.
        gate.AtCommit = connection =>
        {
            if (SqliteFile.Scalar(connection, "SELECT count(*) FROM persons") == 0)
                throw new SqliteException("disk I/O error", SQLitePCL.raw.SQLITE_IOERR, SQLitePCL.raw.SQLITE_IOERR_WRITE);
        };
        (await FluentActions.Awaiting(() => vault.EraseAsync(person)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4503");
        (await vault.GetAsync<string>(person, "civic/note")).Should().BeNull();
        gate.AtCommit = null;
        (await vault.ResumeAsync()).Should().Be(1);
        Everything().Should().BeEmpty();
    }

    [Fact]
    public async Task A_city_ends_at_its_start_what_its_last_run_began()
    {
        PersonId person;
        Pseudonym pseudonym;
        using (var failing = SqliteVault.Open(folder.Path, clock, () => [new RecordingFollower(() => throw new IOException("full"))]))
        {
            person = await failing.AddAsync();
            pseudonym = await failing.PseudonymAsync(person, Issues);
            await FluentActions.Awaiting(() => failing.EraseAsync(person)).Should().ThrowAsync<CivicException>();
        }
        var follower = new RecordingFollower();
        await using var services = SqliteEngineFixture.Open(folder.Path, follower);
        foreach (var hosted in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await hosted.StartedAsync(default);
        follower.Dropped.Should().Equal(pseudonym);
        services.GetRequiredService<IVault>().Should().BeSameAs(services.GetRequiredService<SqliteVault>());
        Everything().Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_that_is_still_in_hand_opens_nothing_once_its_person_is_erased()
    {
        using var vault = Open();
        var person = await vault.AddAsync();
        var key = (await vault.KeyAsync(await vault.PseudonymAsync(person, Issues)))!;
        var said = key.Seal("橋");
        await vault.EraseAsync(person);
        FluentActions.Invoking(() => key.Open(said)).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC4502");
        FluentActions.Invoking(() => key.Seal("橋")).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC4502");
    }

    public void Dispose() => folder.Dispose();

    private SqliteVault Open() => SqliteVault.Open(folder.Path, clock);

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("vault.db")};Pooling=False");
        connection.Open();
        SqliteFile.Execute(connection, sql);
    }

    // The longest column of each row, in hexadecimal digits: what is sealed, or where nothing is, what the row is found by.
    private HashSet<string> Everything()
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("vault.db")};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT hex(key) FROM persons UNION ALL SELECT hex(content) FROM held UNION ALL SELECT hex(name) FROM names "
            + "UNION ALL SELECT hex(context) FROM pseudonyms UNION ALL SELECT hex(pseudonym) FROM pseudonyms";
        using var rows = command.ExecuteReader();
        var all = new HashSet<string>();
        while (rows.Read())
            all.Add(rows.GetString(0));
        return all;
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
