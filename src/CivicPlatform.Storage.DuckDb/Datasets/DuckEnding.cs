using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>Interrupts what runs in a session as soon as nobody waits for it any more. Disposed before its session.</summary>
/// <remarks>DuckDB forgets an interruption that comes between two statements, so that it is said again until the work has ended.</remarks>
internal sealed class DuckEnding : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);
    private readonly Lock gate = new();
    private readonly DuckDBCommand command;
    private readonly Timer timer;
    private readonly CancellationTokenRegistration asked;
    private bool over;

    public DuckEnding(DuckDBConnection session, CancellationToken stop)
    {
        command = session.CreateCommand();
        timer = new Timer(_ => Interrupt(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        asked = stop.Register(Interrupt);
    }

    public void Dispose()
    {
        asked.Dispose();
        lock (gate)
        {
            over = true;
            timer.Dispose();
            command.Dispose();
        }
    }

    // Under the gate: a session that is gone must not be spoken to.
    private void Interrupt()
    {
        lock (gate)
        {
            if (over)
                return;
            command.Cancel();
            timer.Change(Again, Timeout.InfiniteTimeSpan);
        }
    }
}
