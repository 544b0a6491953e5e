using CivicPlatform.Storage;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>state.db: one writer and the readers, shared by grain storage and reminders.</summary>
internal sealed class SqliteState : IDisposable
{
    private readonly StateStore store = new();
    private readonly SqliteWriter writer;
    private readonly SqliteReaders<StateReader> readers;

    public SqliteState(string folder, TimeProvider clock, ILogger logger, ICommitGate gate)
    {
        var file = new SqliteFile(Path.Combine(folder, StateSchema.FileName), StateSchema.Schema);
        readers = new SqliteReaders<StateReader>(file, connection => new StateReader(connection));
        writer = new SqliteWriter(file, clock, logger, gate, store);
    }

    /// <summary>An ETag that no other state ever has, so that a stale writer never meets its own ETag again.</summary>
    public static string NewETag() => Guid.CreateVersion7().ToString("N");

    /// <summary>Changes something; answers when it is durable.</summary>
    public Task<T> ChangeAsync<T>(Func<StateStore, T> change) => writer.Do(new StateWork<T>(store, change)).AsTask();

    // SQLite reads synchronously; grains must not wait for it on their own scheduler.
    public Task<TAnswer> AskAsync<TQuestion, TAnswer>(TQuestion question, Func<StateReader, TQuestion, TAnswer> ask) =>
        Task.Run(() => readers.Ask(question, ask));

    public void Dispose()
    {
        readers.Dispose();
        writer.Dispose();
    }
}
