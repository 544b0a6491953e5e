using Microsoft.Win32.SafeHandles;

namespace CivicPlatform.Storage;

/// <summary>Makes what was committed durable on a thread of its own, so that the writer does the next batch meanwhile.</summary>
/// <remarks>SQLite writes a commit's pages at the end of the WAL and, at <c>synchronous=NORMAL</c>, leaves their sync to whoever cares; what it syncs itself
/// (the WAL before a checkpoint, the database after it, the WAL's head when it starts over) it goes on syncing. After a power cut a WAL counts up to its last
/// whole commit, so one that is durable makes those before it durable too. Any handle of a file syncs all that was written to it.</remarks>
/// <threadsafety>One caller, the writer's thread.</threadsafety>
internal sealed class WalSync : IDisposable
{
    private readonly string path;
    private readonly ICommitGate gate;
    private readonly Action ended;
    private readonly SemaphoreSlim asked = new(0);
    private readonly ManualResetEventSlim idle = new(initialState: true, spinCount: 0);
    private readonly Thread thread;
    private SafeFileHandle? handle;
    private volatile bool closing;

    /// <param name="database">The database file.</param>
    /// <param name="gate">Where a disk may fail.</param>
    /// <param name="ended">Told on the sync's own thread when one has ended; what it says is seen by <see cref="IsRunning"/> already.</param>
    public WalSync(string database, ICommitGate gate, Action ended)
    {
        (path, this.gate, this.ended) = (database + "-wal", gate, ended);
        thread = new Thread(Loop) { IsBackground = true, Name = $"sync {Path.GetFileName(database)}" };
        thread.Start();
    }

    /// <summary>Whether the sync that was started last goes on.</summary>
    public bool IsRunning => !idle.IsSet;

    /// <summary>Why the last sync failed; <see langword="null"/> when what was committed before it began is durable.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Starts a sync of all that is committed by now.</summary>
    public void Start()
    {
        idle.Reset();
        asked.Release();
    }

    /// <summary>Sleeps until no sync goes on.</summary>
    public void Wait() => idle.Wait();

    /// <summary>Lets go of the file, which a closing database deletes and the next opening makes anew.</summary>
    public void Forget()
    {
        Wait();
        handle?.Dispose();
        handle = null;
    }

    public void Dispose()
    {
        closing = true;
        asked.Release();
        thread.Join();
        Forget();
        asked.Dispose();
        idle.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            asked.Wait();
            if (closing)
                return;
            try
            {
                gate.Sync(Sync);
                Failure = null;
            }
            catch (Exception failed)
            {
                Failure = failed;
            }
            idle.Set();
            ended();
        }
    }

    private void Sync()
    {
        handle ??= File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }
}
