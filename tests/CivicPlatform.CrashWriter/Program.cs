using System.Text;
using CivicPlatform.Ledger;

// CivicPlatform.CrashWriter FOLDER RUN: 64 writers append to a ledger for ever and print each acknowledgement as "key position version .".
// Every command has two events, so that a half one could be seen. Whoever started it kills it.
var (folder, run) = (args[0], args[1]);
await using var ledger = SqliteLedger.Open(folder, TimeProvider.System, new LedgerOptions { CheckpointEveryEvents = 500 });
var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true });
await Task.WhenAll(Enumerable.Range(0, 64).Select(async writer =>
{
    // Four writers share a stream and race for its versions.
    var stream = StreamId.Of("test", "crash", $"{writer % 16}");
    var version = 0L;
    for (var n = 0; ;)
    {
        var key = $"{run}-{writer}-{n}";
        var result = await ledger.AppendAsync(new Append(stream, version, [Half("begun", key), Half("done", key)]) { Key = CommandKey.Parse(key, null) });
        version = result.Version;
        if (result.Status != AppendStatus.Appended)
            continue;
        await output.WriteLineAsync($"{key} {result.Position} {result.Version} .");
        n++;
    }
}));

static NewEvent Half(string type, string key) => new($"test.{type}", Encoding.UTF8.GetBytes($$"""{"key":"{{key}}"}"""));
