using CivicPlatform.Storage;

namespace CivicPlatform.Ledger;

/// <summary>What is durable, and those who wait for more.</summary>
/// <threadsafety>One caller moves it; all may wait.</threadsafety>
internal sealed class LedgerHead(string path)
{
    private readonly Lock gate = new();
    private TaskCompletionSource moved = New();
    private long position;
    private bool closed;

    public long Position => Volatile.Read(ref position);

    public void Move(long to)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            if (to <= position)
                return;
            Volatile.Write(ref position, to);
            (waiting, moved) = (moved, New());
        }
        waiting.TrySetResult();
    }

    public async Task<LedgerPosition> WaitAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (position > after)
                    return new LedgerPosition(position);
                if (closed)
                    throw SqliteFailure.Closed(path);
                next = moved.Task;
            }
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets those go who wait for what will not come.</summary>
    public void Close()
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            closed = true;
            waiting = moved;
        }
        waiting.TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
