using System.Diagnostics;
using System.Text;
using CivicPlatform;

// CivicPlatform.CrashWriter events|votes FOLDER RUN: works on a data folder and prints each acknowledgement. Whoever started it kills it; if nobody does, it ends itself.
using var end = new Timer(static _ => Process.GetCurrentProcess().Kill(), null, TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
var (work, folder, run) = (args[0], args[1], int.Parse(args[2]));
var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true });
await (work switch
{
    "events" => EventWriter.RunAsync(folder, run, output),
    "votes" => VoteWriter.RunAsync(folder, run, output),
    _ => throw new ArgumentException($"'{work}' is no work.", nameof(args)),
});
