using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>How far one reader of the ledger has come, so that others can wait for it and see whether it stands still.</summary>
/// <param name="name">What people call the reader, for example <c>notices</c> or <c>garbage5374/ScheduleView</c>.</param>
/// <threadsafety>One caller moves it; all may read and wait.</threadsafety>
public sealed class LedgerProgress(string name)
{
    private readonly Lock gate = new();
    private TaskCompletionSource moved = New();
    private long position;
    private CivicError? fault;
    private bool stopped;

    /// <summary>What people call the reader.</summary>
    public string Name { get; } = name;

    /// <summary>The last position whose event the reader has taken in, or knows to be none of its own.</summary>
    public LedgerPosition Position => new(Volatile.Read(ref position));

    /// <summary>Why the reader stands still or stumbles; <see langword="null"/> when all is well.</summary>
    public CivicError? Fault
    {
        get { lock (gate) return fault; }
    }

    /// <summary>Whether the reader has stopped for good; somebody must act.</summary>
    public bool Stopped
    {
        get { lock (gate) return stopped; }
    }

    /// <summary>The reader has come to a position; an earlier one than before changes nothing.</summary>
    /// <remarks>Takes back what <see cref="Stumble"/> said.</remarks>
    public void Advance(LedgerPosition to)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            if (!stopped)
                fault = null;
            if (to.Value <= position)
                return;
            Volatile.Write(ref position, to.Value);
            (waiting, moved) = (moved, New());
        }
        waiting.TrySetResult();
    }

    /// <summary>The reader could not go on just now and tries again by itself.</summary>
    public void Stumble(CivicError error)
    {
        lock (gate)
            fault = error;
    }

    /// <summary>The reader stops for good at its position; those who wait are let go.</summary>
    public void Stop(CivicError error)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            (fault, stopped) = (error, true);
            (waiting, moved) = (moved, New());
        }
        waiting.TrySetResult();
    }

    /// <summary>The reader begins anew from a position, also an earlier one: its fault was cured.</summary>
    public void Restart(LedgerPosition from)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            (fault, stopped) = (null, false);
            Volatile.Write(ref position, from.Value);
            (waiting, moved) = (moved, New());
        }
        waiting.TrySetResult();
    }

    /// <summary>Answers true when the reader has passed a position, false as soon as it has stopped before it.</summary>
    public async ValueTask<bool> WaitAsync(LedgerPosition until, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (position >= until.Value)
                    return true;
                if (stopped)
                    return false;
                next = moved.Task;
            }
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
