using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Testing;

namespace CivicPlatform.Ledger;

public sealed class VerificationTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();
    private VerifierKey key = null!;

    private string Export => folder.File("export.jsonl");

    public async Task InitializeAsync() => key = await SampleLedger.MakeAsync(folder, clock);

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void A_whole_export_verifies()
    {
        var report = LedgerVerifier.VerifyFile(Export, key);
        report.Faults.Should().BeEmpty();
        (report.Ok, report.Events, report.Streams, report.Checkpoints, report.Unsigned).Should().Be((true, 700L, 7, 3, 0L));
        (report.Key, report.KeyWasPinned, report.LastGood!.Size).Should().Be((key, true, 700L));
    }

    [Fact]
    public async Task An_export_of_an_unchanged_ledger_is_the_same_file()
    {
        var before = File.ReadAllBytes(Export);
        await using (var ledger = SqliteLedger.Open(folder.Path, clock))
        {
            await using var file = File.Create(Export);
            await ledger.ExportAsync(file);
        }
        File.ReadAllBytes(Export).Should().Equal(before);
    }

    [Fact]
    public async Task An_empty_ledger_exports_and_verifies()
    {
        using var other = new TestFolder();
        await using (var ledger = SqliteLedger.Open(other.Path, clock))
        {
            await using var file = File.Create(other.File("empty.jsonl"));
            await ledger.ExportAsync(file);
        }
        var report = LedgerVerifier.VerifyFile(other.File("empty.jsonl"));
        report.Faults.Should().BeEmpty();
        (report.Events, report.Checkpoints, report.LastGood!.Root).Should().Be((0L, 1, MerkleTree.EmptyRoot));
        LedgerVerifier.Verify(new SqliteLedgerEvidence(other.Path)).Faults.Should().BeEmpty();
    }

    /// <summary>Every byte of the file counts: whichever is changed, it is found, and at its line or the one after it.</summary>
    [Fact]
    public void A_flipped_byte_anywhere_is_found_and_located()
    {
        var original = File.ReadAllBytes(Export);
        var lineOf = LinesOf(original);
        // Every byte of the first lines, around each checkpoint and of the end; a walk with a prime step through the rest.
        var places = Enumerable.Range(0, original.Length).Where(i => lineOf[i] is <= 2 or 302 or >= 704 || i % 397 == 0);
        foreach (var place in places)
        {
            var bytes = (byte[])original.Clone();
            bytes[place] ^= (byte)(place % 2 == 0 ? 0x01 : 0x20);
            var report = Verify(bytes);
            report.Ok.Should().BeFalse("byte {0} of line {1} was changed", place, lineOf[place]);
            if (lineOf[place] > 1)
                report.Faults.Should().Contain(fault => fault.Line == lineOf[place] || fault.Line == lineOf[place] + 1,
                    "byte {0} of line {1} was changed; told was {2}", place, lineOf[place], report.Faults[0]);
        }
    }

    [Fact]
    public void A_changed_event_is_named_with_its_position_stream_and_the_checkpoint_that_no_longer_fits()
    {
        var lines = File.ReadAllLines(Export);
        var at = Array.FindIndex(lines, line => line.StartsWith("{\"p\":450,", StringComparison.Ordinal));
        lines[at] = lines[at].Replace("\"n\":449", "\"n\":999", StringComparison.Ordinal);
        var report = Verify(lines);
        report.FaultCount.Should().Be(2);
        report.Faults[0].Should().BeEquivalentTo(new { Kind = LedgerFaultKind.EventChanged, Position = 450L, Line = at + 1L, Stream = "civic/lot/1" });
        report.Faults[1].Should().BeEquivalentTo(new { Kind = LedgerFaultKind.CheckpointMismatch, Position = 600L });
        report.Faults[1].What.Should().Contain("301 to 600");
        report.LastGood!.Size.Should().Be(300);
    }

    [Fact]
    public void A_changed_chain_hash_is_told_from_a_changed_event()
    {
        foreach (var position in new[] { 1, 450, 700 })
        {
            var lines = File.ReadAllLines(Export);
            var at = Array.FindIndex(lines, line => line.StartsWith($"{{\"p\":{position},", StringComparison.Ordinal));
            var hash = lines[at].IndexOf("\"h\":\"", StringComparison.Ordinal) + 5;
            lines[at] = lines[at][..hash] + (lines[at][hash] == 'a' ? 'b' : 'a') + lines[at][(hash + 1)..];
            var report = Verify(lines);
            report.Faults.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = LedgerFaultKind.ChainHashChanged, Position = position });
        }
    }

    /// <summary>Somebody who rewrites history rewrites the chain too; he cannot sign.</summary>
    [Fact]
    public void A_rewritten_chain_is_found_at_the_first_checkpoint()
    {
        var lines = File.ReadAllLines(Export);
        var chain = default(Hash256);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("{\"p\":", StringComparison.Ordinal))
                continue;
            lines[i] = lines[i].Replace("\"n\":449,", "\"n\":999,", StringComparison.Ordinal);
            lines[i] = Rechain(lines[i], ref chain);
        }
        var report = Verify(lines);
        report.Faults.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = LedgerFaultKind.CheckpointMismatch, Position = 600L });
        report.Faults[0].What.Should().Contain("301 to 600");
    }

    [Fact]
    public void A_removed_doubled_or_swapped_line_is_found_where_it_happened()
    {
        var lines = File.ReadAllLines(Export).ToList();
        foreach (var line in new[] { 2, 3, 100, 302, 500, lines.Count - 2, lines.Count - 1 })
        {
            var removed = lines.ToList();
            removed.RemoveAt(line - 1);
            // A checkpoint that is gone from the middle leaves no gap where it stood; the counts at the end tell.
            var toldAt = lines[line - 1].StartsWith("{\"checkpoint", StringComparison.Ordinal) ? removed.Count : line;
            Verify([.. removed]).Faults.Should().Contain(fault => fault.Line == toldAt || fault.Line == toldAt + 1, "line {0} was removed", line);

            var doubled = lines.ToList();
            doubled.Insert(line - 1, lines[line - 1]);
            Verify([.. doubled]).Faults.Should().Contain(fault => fault.Line == line + 1, "line {0} was doubled", line);

            var swapped = lines.ToList();
            (swapped[line - 1], swapped[line]) = (swapped[line % lines.Count], swapped[line - 1]);
            Verify([.. swapped]).Faults.Should().Contain(fault => fault.Line >= line && fault.Line <= line + 2, "line {0} was swapped with the next", line);
        }
        lines.RemoveAt(0);
        Verify([.. lines]).Faults.Should().Contain(fault => fault.Line == 1);
    }

    [Fact]
    public void A_file_that_breaks_off_is_found_wherever_it_breaks_off()
    {
        var original = File.ReadAllBytes(Export);
        for (var length = 0; length < original.Length; length += 211)
            Verify(original[..length]).Ok.Should().BeFalse("only {0} bytes are left", length);
        Verify(original[..^1]).Ok.Should().BeFalse();
    }

    [Fact]
    public void Garbage_is_called_garbage()
    {
        var random = new Random(7);
        foreach (var size in new[] { 1, 100, 100_000, 3_000_000 })
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            Verify(bytes).Faults[0].Kind.Should().Be(LedgerFaultKind.Unreadable);
            Array.Fill(bytes, (byte)'{');
            Verify(bytes).Faults[0].Kind.Should().Be(LedgerFaultKind.Unreadable);
        }
        foreach (var text in new[] { "{\"civicLedger\":2,\"key\":\"x\"}\n", "{\"civicLedger\":1}\n", "\n\n\n", "{\"p\":1}\n" })
            Verify(Encoding.UTF8.GetBytes(text)).Ok.Should().BeFalse();
        FluentActions.Invoking(() => LedgerVerifier.VerifyFile(folder.File("none.jsonl"))).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC4301");
        FluentActions.Invoking(() => LedgerVerifier.VerifyFile(folder.Path)).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC4301");
    }

    [Fact]
    public async Task A_ledger_of_another_key_is_found_by_who_knows_the_right_one()
    {
        using var other = new TestFolder();
        await SampleLedger.MakeAsync(other, clock);
        var report = LedgerVerifier.VerifyFile(other.File("export.jsonl"), key);
        report.Faults[0].Kind.Should().Be(LedgerFaultKind.CheckpointForged);
        report.Faults.Should().Contain(fault => fault.Kind == LedgerFaultKind.OtherKey && fault.Expected == key.ToString());
    }

    private VerificationReport Verify(string[] lines) => Verify(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    private VerificationReport Verify(byte[] bytes)
    {
        File.WriteAllBytes(folder.File("changed.jsonl"), bytes);
        return LedgerVerifier.VerifyFile(folder.File("changed.jsonl"));
    }

    private static int[] LinesOf(byte[] bytes)
    {
        var (lines, line) = (new int[bytes.Length], 1);
        for (var i = 0; i < bytes.Length; i++)
        {
            lines[i] = line;
            if (bytes[i] == '\n')
                line++;
        }
        return lines;
    }

    // An outsider's own reading of the line, by the description in docs/ledger.md.
    private static string Rechain(string line, ref Hash256 chain)
    {
        var json = System.Text.Json.JsonDocument.Parse(line).RootElement;
        var data = line[(line.IndexOf("\"d\":", StringComparison.Ordinal) + 4)..^1];
        chain = RecordHash.Chain(chain, RecordHash.Leaf(new RawRecord
        {
            Position = json.GetProperty("p").GetInt64(), Stream = Encoding.ASCII.GetBytes(json.GetProperty("s").GetString()!),
            Version = json.GetProperty("v").GetInt64(), Type = Encoding.ASCII.GetBytes(json.GetProperty("t").GetString()!),
            AtMicroseconds = json.GetProperty("at").GetInt64(), Data = Encoding.UTF8.GetBytes(data),
        }));
        return line.Replace(json.GetProperty("h").GetString()!, chain.ToString(), StringComparison.Ordinal);
    }
}
