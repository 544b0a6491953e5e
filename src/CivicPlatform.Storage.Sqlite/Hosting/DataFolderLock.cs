using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Storage;

namespace CivicPlatform.Hosting;

/// <summary>Keeps a data folder to one process: two writers would each believe in their own memory of it.</summary>
/// <remarks>The lock is on the open file <c>.lock</c>, so that a killed process leaves none behind. Who holds it stands in
/// <c>.lock.json</c> beside it, which others may read.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed class DataFolderLock : IDisposable
{
    private const int Tries = 10;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);
    private readonly string folder;
    private readonly FileStream file;
    private readonly Lock gate = new();
    private DataFolderHolder holder;

    private DataFolderLock(string folder, FileStream file, DateTimeOffset started)
    {
        (this.folder, this.file) = (folder, file);
        holder = new DataFolderHolder(Environment.ProcessId, started, null);
    }

    /// <summary>Takes the folder; makes it when it is not there.</summary>
    /// <exception cref="CivicException">CIVIC4101: another process holds it. CIVIC4104: the folder cannot be written.</exception>
    public static DataFolderLock Take(string folder, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clock);
        DataFolder.Make(folder);
        try
        {
            var held = new DataFolderLock(folder, Open(folder), clock.GetUtcNow());
            held.Write();
            return held;
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            var by = ReadHolder(folder);
            throw new CivicException(new CivicError("CIVIC4101", "The data folder is in use.",
                by is null ? "Another process holds it."
                    : $"Process {by.ProcessId} holds it since {by.Started:yyyy-MM-dd HH:mm:ss} UTC{(by.Url is null ? "" : $" and answers at {by.Url}")}.",
                "Use the city that is running, stop it first, or name another folder.") { Where = folder }, taken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailure.Explain(failure, folder);
        }
    }

    /// <summary>Who holds a folder now, or <see langword="null"/> when nobody does.</summary>
    public static DataFolderHolder? FindHolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        // Whoever holds it says so at once, and takes it back in order: where nobody does, the lock need not be touched, which somebody may be taking just now.
        if (!File.Exists(HolderPath(folder)) || !File.Exists(LockPath(folder)))
            return null;
        try
        {
            using var free = new FileStream(LockPath(folder), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return null;
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            return ReadHolder(folder);
        }
    }

    /// <summary>Tells others where this city answers.</summary>
    public void Announce(string url)
    {
        lock (gate)
        {
            holder = holder with { Url = url };
            Write();
        }
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (!file.CanWrite)
                return;
            File.Delete(HolderPath(folder));
            file.Dispose();
        }
    }

    private static FileStream Open(string folder)
    {
        using var pause = new ManualResetEventSlim();
        for (var left = Tries; ; left--)
        {
            try
            {
                return new FileStream(LockPath(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (left > 0 && IsTaken(taken))
            {
                // Who only looks whether it is held holds it for a moment.
                pause.Wait(Moment);
            }
        }
    }

    // Windows says "sharing violation", other systems EWOULDBLOCK.
    private static bool IsTaken(IOException failure) => (failure.HResult & 0xffff) is 32 or 33 or 11 or 35;

    private static DataFolderHolder? ReadHolder(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<DataFolderHolder>(File.ReadAllBytes(HolderPath(folder)), EventJson.Options);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            // The lock is what counts; who holds it is a courtesy, and it is just being written or removed.
            return null;
        }
    }

    private static string LockPath(string folder) => Path.Combine(folder, ".lock");

    private static string HolderPath(string folder) => Path.Combine(folder, ".lock.json");

    private void Write()
    {
        var unfinished = HolderPath(folder) + ".new";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(holder, EventJson.Options));
        File.Move(unfinished, HolderPath(folder), overwrite: true);
    }
}
