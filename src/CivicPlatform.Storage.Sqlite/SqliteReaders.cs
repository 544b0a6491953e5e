using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Storage;

/// <summary>Open read connections of one file, lent for one question at a time.</summary>
/// <typeparam name="T">A connection with its prepared statements.</typeparam>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class SqliteReaders<T>(SqliteFile file, Func<SqliteConnection, T> prepare) : IDisposable where T : class, IDisposable
{
    private const int Kept = 8;
    private readonly ConcurrentBag<T> idle = [];
    private volatile bool closed;

    /// <summary>Asks something of a reader and gives it back.</summary>
    /// <exception cref="Errors.CivicException">The file cannot be read (CIVIC41xx), or the store is closed (CIVIC4107).</exception>
    public TAnswer Ask<TQuestion, TAnswer>(TQuestion question, Func<T, TQuestion, TAnswer> ask)
    {
        if (closed)
            throw SqliteFailure.Closed(file.Path);
        if (!idle.TryTake(out var reader))
            reader = prepare(file.OpenForReading());
        try
        {
            var answer = ask(reader, question);
            if (closed || idle.Count >= Kept)
                reader.Dispose();
            else
                idle.Add(reader);
            return answer;
        }
        catch (Exception failure)
        {
            reader.Dispose();
            if (failure is SqliteException)
                throw SqliteFailure.Explain(failure, file.Path);
            throw;
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var reader))
            reader.Dispose();
    }
}
