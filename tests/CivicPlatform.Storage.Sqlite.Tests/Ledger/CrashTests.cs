using System.Diagnostics;
using System.Text.Json;
using CivicPlatform.Testing;

namespace CivicPlatform.Ledger;

public sealed class CrashTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_writer_that_is_killed_loses_nothing_it_acknowledged_and_leaves_nothing_half_done()
    {
        var acknowledged = new Dictionary<string, (long Position, long Version)>();
        var random = new Random();
        for (var run = 0; run < 4; run++)
        {
            // Killed somewhere between two acknowledgements; later runs also recover what the earlier left.
            await foreach (var (key, position, version) in RunAndKill(run, killAfter: random.Next(200, 3000)))
                acknowledged.Add(key, (position, version));
        }

        await using (var ledger = SqliteLedger.Open(folder.Path, TimeProvider.System))
        {
            var commands = new Dictionary<string, List<LedgerRecord>>();
            await foreach (var record in ledger.ReadAsync(default))
            {
                var key = JsonDocument.Parse(record.Data).RootElement.GetProperty("key").GetString()!;
                if (!commands.TryGetValue(key, out var events))
                    commands[key] = events = [];
                events.Add(record);
            }

            commands.Values.Should().OnlyContain(events => events.Count == 2 && events[0].Type == "test.begun" && events[1].Type == "test.done"
                && events[0].Position.Value + 1 == events[1].Position.Value && events[0].Version + 1 == events[1].Version);
            foreach (var (key, answer) in acknowledged)
            {
                commands.Should().ContainKey(key);
                (commands[key][1].Position.Value, commands[key][1].Version).Should().Be(answer);
                var stream = commands[key][1].Stream;
                (await ledger.FindAsync(stream, CommandKey.Parse(key, null))).Should().Be(
                    new AppendResult(AppendStatus.Duplicate, new LedgerPosition(answer.Position), answer.Version));
            }
            await using var export = File.Create(folder.File("export.jsonl"));
            await ledger.ExportAsync(export);
        }
        LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path)).Faults.Should().BeEmpty();
        LedgerVerifier.VerifyFile(folder.File("export.jsonl")).Faults.Should().BeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private async IAsyncEnumerable<(string Key, long Position, long Version)> RunAndKill(int run, int killAfter)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CivicPlatform.CrashWriter.dll");
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [program, "events", folder.Path, $"{run}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = writer.StandardError.ReadToEndAsync();
        for (var n = 0; await writer.StandardOutput.ReadLineAsync() is { } line; n++)
        {
            if (n == killAfter)
                writer.Kill();
            // The last line may be cut: then its answer never reached anybody.
            if (line.Split(' ') is [var key, var position, var version, "."])
                yield return (key, long.Parse(position), long.Parse(version));
        }
        await writer.WaitForExitAsync();
        (await errors).Should().BeEmpty();
        writer.ExitCode.Should().NotBe(0, "it was killed");
    }
}
