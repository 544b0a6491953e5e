using CivicPlatform.Errors;

namespace CivicPlatform.Datasets;

/// <summary>An upload on the shelf. It is used by one request at a time, and sent twice it is published once.</summary>
internal sealed class ShelvedDraft(string id, DatasetId dataset, string file, string content, IDatasetDraft upload, DateTimeOffset at) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private Outcome? published;
    private bool gone;

    public string Id => id;

    public DatasetId Dataset => dataset;

    /// <summary>The name of the file, as the browser said.</summary>
    public string File => file;

    /// <summary>SHA-256 of the file, where its sender gave it a key; otherwise empty.</summary>
    public string Content => content;

    public DatasetReading Reading => upload.Reading;

    public DateTimeOffset At => at;

    /// <summary>Publishes it by a rule; <see langword="null"/> when it is not here any more.</summary>
    public async Task<Outcome?> PublishAsync(Func<IDatasetDraft, Task<Outcome>> publish)
    {
        await turn.WaitAsync();
        try
        {
            if (published is not null || gone)
                return published;
            var outcome = await publish(upload);
            if (!outcome.Accepted)
                return outcome;
            published = outcome;
            await upload.DisposeAsync();
            return outcome;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (!gone && published is null)
                await upload.DisposeAsync();
            gone = true;
        }
        finally
        {
            turn.Release();
        }
    }
}
