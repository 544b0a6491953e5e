using System.Text;
using CivicPlatform.Ledger;

namespace CivicPlatform;

/// <summary>64 writers append to a ledger for ever and print each acknowledgement as "key position version .".</summary>
internal static class EventWriter
{
    public static async Task RunAsync(string folder, int run, TextWriter output)
    {
        await using var ledger = SqliteLedger.Open(folder, TimeProvider.System, new LedgerOptions { CheckpointEveryEvents = 500 });
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async writer =>
        {
            // Four writers share a stream and race for its versions.
            var stream = Ledger.StreamId.Of("test", "crash", $"{writer % 16}");
            var version = 0L;
            for (var n = 0; ;)
            {
                // Every command has two events, so that a half one could be seen.
                var key = $"{run}-{writer}-{n}";
                var result = await ledger.AppendAsync(new Append(stream, version, [Half("begun", key), Half("done", key)]) { Key = CommandKey.Parse(key, null) });
                version = result.Version;
                if (result.Status != AppendStatus.Appended)
                    continue;
                await output.WriteLineAsync($"{key} {result.Position} {result.Version} .");
                n++;
            }
        }));
    }

    private static NewEvent Half(string type, string key) => new($"test.{type}", Encoding.UTF8.GetBytes($$"""{"key":"{{key}}"}"""));
}
