using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CivicPlatform.Ledger;

/// <summary>The ledger does what a page of code with lists and dictionaries does, whatever is asked of it in whatever order.</summary>
public sealed class LedgerModelTests
{
    /// <summary>One step: an append to one of three streams, or closing and opening.</summary>
    public sealed record Step(int Stream, int Guess, int Events, int Key, int Command, bool Reopen);

    public static Arbitrary<Step[]> Steps() => (
        from stream in Gen.Choose(0, 2)
        from guess in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(-2, 2)))
        from events in Gen.Choose(1, 4)
        from key in Gen.Choose(0, 8)
        from command in Gen.Choose(0, 1)
        from reopen in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Step(stream, guess, events, key, command, reopen)).ArrayOf().ToArbitrary();

    [Property(MaxTest = 60, Arbitrary = [typeof(LedgerModelTests)])]
    public async Task The_ledger_answers_and_holds_what_the_model_does(Step[] steps)
    {
        using var folder = new TestFolder();
        var (clock, model) = (new TestClock(), new Model());
        var ledger = SqliteLedger.Open(folder.Path, clock);
        try
        {
            for (var i = 0; i < steps.Length; i++)
            {
                var step = steps[i];
                if (step.Reopen)
                {
                    await ledger.DisposeAsync();
                    ledger = SqliteLedger.Open(folder.Path, clock);
                }
                var stream = StreamId.Of("test", "model", $"{step.Stream}");
                var append = new Append(stream, Math.Max(0, model.Version(stream) + step.Guess),
                    [.. Enumerable.Range(0, step.Events).Select(n => new NewEvent($"test.t{n}", Encoding.UTF8.GetBytes($$"""{"i":{{i}},"n":{{n}}}""")))])
                {
                    // Key 0 stands for none.
                    Key = step.Key == 0 ? default : CommandKey.Parse($"key-{step.Key}", null),
                    Fingerprint = SHA256.HashData([(byte)step.Command]),
                };
                (await ledger.AppendAsync(append)).Should().Be(model.Append(append));
                ledger.Head.Should().Be(new LedgerPosition(model.Events.Count));
            }
            (await All(ledger.ReadAsync(default))).Should().Equal(model.Events);
            foreach (var stream in model.Events.Select(record => record.Stream).Distinct())
                (await All(ledger.ReadStreamAsync(stream))).Should().Equal(model.Events.Where(record => record.Stream == stream));
            await using (var file = File.Create(folder.File("export.jsonl")))
                await ledger.ExportAsync(file);
        }
        finally
        {
            await ledger.DisposeAsync();
        }
        LedgerVerifier.VerifyFile(folder.File("export.jsonl")).Faults.Should().BeEmpty();
        LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path)).Faults.Should().BeEmpty();
    }

    private static async Task<List<(StreamId Stream, long Version, string Type, string Data)>> All(IAsyncEnumerable<LedgerRecord> records)
    {
        var all = new List<(StreamId, long, string, string)>();
        await foreach (var record in records)
            all.Add((record.Stream, record.Version, record.Type, Encoding.UTF8.GetString(record.Data.Span)));
        return all;
    }

    private sealed class Model
    {
        private readonly Dictionary<(StreamId, CommandKey), (byte[] Fingerprint, AppendResult Result)> commands = [];

        public List<(StreamId Stream, long Version, string Type, string Data)> Events { get; } = [];

        public long Version(StreamId stream) => Events.Count(record => record.Stream == stream);

        public AppendResult Append(Append append)
        {
            if (!append.Key.IsNone && commands.TryGetValue((append.Stream, append.Key), out var earlier))
                return earlier.Result with { Status = earlier.Fingerprint.AsSpan().SequenceEqual(append.Fingerprint.Span) ? AppendStatus.Duplicate : AppendStatus.KeyTaken };
            if (append.ExpectedVersion != Version(append.Stream))
                return new AppendResult(AppendStatus.Conflict, default, Version(append.Stream));
            foreach (var happened in append.Events)
                Events.Add((append.Stream, Version(append.Stream) + 1, happened.Type, Encoding.UTF8.GetString(happened.Data.Span)));
            var result = new AppendResult(AppendStatus.Appended, new LedgerPosition(Events.Count), Version(append.Stream));
            if (!append.Key.IsNone)
                commands[(append.Stream, append.Key)] = (append.Fingerprint.ToArray(), result);
            return result;
        }
    }
}
