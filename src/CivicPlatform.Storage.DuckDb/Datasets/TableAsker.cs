using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>Lets questions run for a limited time, and no longer than somebody waits for the answer.</summary>
internal sealed class TableAsker(DatasetFilesOptions options)
{
    // Groups of a large table take the memory of a session whole; whoever asks for them waits for their turn.
    private readonly SemaphoreSlim turns = new(2);

    /// <summary>Runs statements over a file, in a session of their own.</summary>
    /// <exception cref="CivicException">CIVIC4256: it took longer than <see cref="DatasetFilesOptions.LongestQuestion"/>.</exception>
    public async Task<T> AskAsync<T>(string path, Func<DuckDBConnection, CancellationToken, T> ask, CancellationToken stop, bool inTurn = false)
    {
        using var patience = new CancellationTokenSource(options.LongestQuestion);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        var taken = false;
        try
        {
            if (inTurn)
                await turns.WaitAsync(limit.Token);
            taken = inTurn;
            return await Task.Run(() => Run(path, ask, limit.Token), limit.Token);
        }
        catch (Exception ended) when (limit.IsCancellationRequested && IsInterruption(ended))
        {
            stop.ThrowIfCancellationRequested();
            throw new CivicException(new CivicError("CIVIC4256", "A question to a dataset took too long and was stopped.",
                string.Create(CultureInfo.InvariantCulture, $"It may take {options.LongestQuestion.TotalSeconds:0.###} s."),
                "Ask for less: fewer conditions, without sorting; or load the whole table down. A host may give more time in DatasetFilesOptions.LongestQuestion.") { Where = Path.GetFileName(path) }, ended);
        }
        finally
        {
            if (taken)
                turns.Release();
        }
    }

    /// <summary>Work in a session whose <see cref="DuckEnding"/> interrupts it.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static T Interruptible<T>(Func<T> work, CancellationToken stop)
    {
        try
        {
            return work();
        }
        catch (DuckDBException ended) when (stop.IsCancellationRequested && IsInterruption(ended))
        {
            throw new OperationCanceledException(ended.Message, ended, stop);
        }
    }

    // While it prepares a statement, DuckDB tells an interruption by its words alone.
    private static bool IsInterruption(Exception ended) => ended is OperationCanceledException
        || (ended is DuckDBException && ended.Message.Contains("INTERRUPT Error", StringComparison.Ordinal));

    private T Run<T>(string path, Func<DuckDBConnection, CancellationToken, T> ask, CancellationToken stop)
    {
        using var duck = DuckSession.OverFile(path, options.Memory);
        using var ending = new DuckEnding(duck, stop);
        stop.ThrowIfCancellationRequested();
        return ask(duck, stop);
    }
}
