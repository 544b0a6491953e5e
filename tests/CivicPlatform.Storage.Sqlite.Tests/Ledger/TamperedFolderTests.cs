using CivicPlatform.Errors;
using CivicPlatform.Storage;
using CivicPlatform.Testing;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

public sealed class TamperedFolderTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();

    public Task InitializeAsync() => SampleLedger.MakeAsync(folder, clock);

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("UPDATE events SET data = CAST(replace(data, '\"n\":449', '\"n\":999') AS BLOB) WHERE position = 450", LedgerFaultKind.EventChanged, 450)]
    [InlineData("UPDATE events SET data = CAST(data || ' ' AS BLOB) WHERE position = 1", LedgerFaultKind.EventChanged, 1)]
    [InlineData("UPDATE events SET at = at + 1 WHERE position = 450", LedgerFaultKind.EventChanged, 450)]
    [InlineData("UPDATE events SET version = 900 WHERE position = 450", LedgerFaultKind.VersionBroken, 450)]
    [InlineData("UPDATE events SET stream = 3, version = 900 WHERE position = 450", LedgerFaultKind.EventChanged, 450)]
    [InlineData("UPDATE events SET type = 77 WHERE position = 450", LedgerFaultKind.EventChanged, 450)]
    [InlineData("UPDATE events SET chain = zeroblob(32) WHERE position = 450", LedgerFaultKind.ChainHashChanged, 450)]
    [InlineData("UPDATE events SET chain = zeroblob(31) WHERE position = 700", LedgerFaultKind.ChainHashChanged, 700)]
    [InlineData("UPDATE streams SET name = 'civic/lot/9' WHERE id = 3", LedgerFaultKind.EventChanged, 3)]
    [InlineData("UPDATE types SET name = 'test.closed'", LedgerFaultKind.EventChanged, 1)]
    [InlineData("DELETE FROM events WHERE position = 450", LedgerFaultKind.PositionBroken, 451)]
    [InlineData("DELETE FROM events WHERE position > 690", LedgerFaultKind.EventsMissing, 700)]
    [InlineData("UPDATE events SET position = 701 WHERE position = 450", LedgerFaultKind.PositionBroken, 451)]
    [InlineData("UPDATE checkpoints SET note = replace(note, 'time 2026', 'time 2025') WHERE size = 600", LedgerFaultKind.CheckpointForged, 600)]
    [InlineData("UPDATE checkpoints SET note = substr(note, 1, length(note) - 5) || 'AAA' || substr(note, -2) WHERE size = 600", LedgerFaultKind.CheckpointForged, 600)]
    [InlineData("UPDATE checkpoints SET size = 599 WHERE size = 600", LedgerFaultKind.DerivedDataChanged, 599)]
    [InlineData("UPDATE tiles SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB) WHERE id = 1", LedgerFaultKind.DerivedDataChanged, 257)]
    [InlineData("DELETE FROM tiles WHERE id = 0", LedgerFaultKind.DerivedDataChanged, 1)]
    [InlineData("UPDATE commands SET mark = zeroblob(16) WHERE position = 450", LedgerFaultKind.DerivedDataChanged, 450)]
    [InlineData("UPDATE commands SET key = zeroblob(29) WHERE position = 450", LedgerFaultKind.DerivedDataChanged, 450)]
    [InlineData("UPDATE commands SET seal = seal + 1 WHERE position = 450", LedgerFaultKind.DerivedDataChanged, 450)]
    [InlineData("UPDATE about SET value = replace(value, 'localhost', 'otherhost')", LedgerFaultKind.Unreadable, 0)]
    public void A_changed_row_is_found_and_located(string sql, LedgerFaultKind kind, long position)
    {
        Change(sql);
        var report = LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path));
        report.Faults.Should().Contain(fault => fault.Kind == kind && fault.Position == position);
    }

    [Fact]
    public void An_unchanged_folder_verifies()
    {
        var report = LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path));
        report.Faults.Should().BeEmpty();
        (report.Events, report.Checkpoints, report.Unsigned).Should().Be((700L, 3, 0L));
    }

    /// <summary>A changed byte of the file either lies where nothing is kept, or is found.</summary>
    [Fact]
    public void A_flipped_byte_of_the_file_is_found_unless_nothing_is_kept_there()
    {
        var path = folder.File("ledger.db");
        var original = File.ReadAllBytes(path);
        var content = Dump();
        for (var place = 31; place < original.Length; place += 1009)
        {
            var bytes = (byte[])original.Clone();
            bytes[place] ^= 0x10;
            File.WriteAllBytes(path, bytes);
            if (LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path)).Ok)
                Dump().Should().Equal(content, "byte {0} was changed and nobody saw it", place);
        }
    }

    [Theory]
    [InlineData("UPDATE events SET data = CAST('{\"n\":0}' AS BLOB) WHERE position = 700", "CIVIC4202", "position 700")]
    [InlineData("UPDATE events SET chain = zeroblob(32) WHERE position = 650", "CIVIC4202", "position 650")]
    [InlineData("DELETE FROM events WHERE position = 650", "CIVIC4202", "position 650")]
    [InlineData("DELETE FROM tiles WHERE id = 1 << 48", "CIVIC4202", "lacks a tile")]
    [InlineData("UPDATE tiles SET hashes = zeroblob(64) WHERE id = 1 << 48", "CIVIC4202", "size 700")]
    [InlineData("DELETE FROM events WHERE position > 690", "CIVIC4203", "It holds 690 events")]
    [InlineData("DELETE FROM events WHERE position > 690; DELETE FROM checkpoints WHERE size > 690", "CIVIC4203", "ledger.checkpoint")]
    [InlineData("UPDATE checkpoints SET note = replace(note, 'time 2026', 'time 2025') WHERE size = 700", "CIVIC4202", "not signed")]
    [InlineData("UPDATE about SET value = 'x'", "CIVIC4205", "keys/ledger.key")]
    [InlineData("PRAGMA user_version = 99", "CIVIC4201", "Its schema is 99")]
    [InlineData("PRAGMA application_id = 5", "CIVIC4106", "application id is 5")]
    public void A_ledger_that_was_changed_at_its_head_is_not_opened(string sql, string code, string says)
    {
        Change(sql);
        var refused = FluentActions.Invoking(() => SqliteLedger.Open(folder.Path, clock)).Should().Throw<CivicException>().Which;
        refused.Code.Should().Be(code);
        refused.Error.ToString().Should().Contain(says);
    }

    [Fact]
    public void A_lost_or_broken_key_is_not_replaced()
    {
        var path = folder.File(Path.Combine("keys", "ledger.key"));
        File.WriteAllText(path, "no key");
        Code(() => SqliteLedger.Open(folder.Path, clock)).Should().Be("CIVIC4204");
        File.Delete(path);
        Code(() => SqliteLedger.Open(folder.Path, clock)).Should().Be("CIVIC4205");
        File.Exists(path).Should().BeFalse();
    }

    [Fact]
    public void Another_origin_is_refused() =>
        Code(() => SqliteLedger.Open(folder.Path, clock, new LedgerOptions { Origin = "other.example/ledger" })).Should().Be("CIVIC4206");

    [SkippableFact]
    public void The_key_is_readable_by_its_owner_only()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
#pragma warning disable CA1416 // The line above is the check.
        File.GetUnixFileMode(folder.File(Path.Combine("keys", "ledger.key"))).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_as_it_is()
    {
        File.WriteAllText(folder.File("ledger.db"), new string('x', 5000));
        Code(() => SqliteLedger.Open(folder.Path, clock)).Should().Be("CIVIC4106");
        File.ReadAllText(folder.File("ledger.db")).Should().Be(new string('x', 5000));
        LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path)).Faults[0].Kind.Should().Be(LedgerFaultKind.Unreadable);
    }

    [Fact]
    public void A_folder_without_a_ledger_has_nothing_to_verify() =>
        Code(() => LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.File("keys")))).Should().Be("CIVIC4301");

    private static string Code(Action open) => open.Should().Throw<CivicException>().Which.Code;

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("ledger.db")};Pooling=False");
        connection.Open();
        SqliteFile.Execute(connection, sql);
    }

    private List<string> Dump()
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("ledger.db")};Pooling=False;Mode=ReadOnly");
        connection.Open();
        var rows = new List<string>();
        foreach (var table in new[] { "about", "streams", "types", "events", "commands", "tiles", "checkpoints" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] blob ? Convert.ToHexString(blob) : $"{reader.GetValue(i)}")));
        }
        return rows;
    }
}
