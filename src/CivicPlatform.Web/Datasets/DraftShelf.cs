namespace CivicPlatform.Datasets;

/// <summary>Uploads that staff look at before they publish them. Few lie here and none for long: the oldest goes when another one needs its place.</summary>
internal sealed class DraftShelf(TimeProvider time) : IAsyncDisposable
{
    public const int Most = 8;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly List<ShelvedDraft> drafts = [];
    private readonly Lock gate = new();

    /// <summary>Keeps an upload and answers its place.</summary>
    public async Task<ShelvedDraft> PutAsync(DatasetId dataset, string file, IDatasetDraft upload)
    {
        var draft = new ShelvedDraft(Guid.NewGuid().ToString("N"), dataset, file, upload, time.GetUtcNow());
        List<ShelvedDraft> gone;
        lock (gate)
        {
            drafts.Add(draft);
            gone = Old();
            foreach (var old in drafts.Except(gone).Take(Math.Max(0, drafts.Count - gone.Count - Most)).ToList())
                gone.Add(old);
            drafts.RemoveAll(gone.Contains);
        }
        foreach (var old in gone)
            await old.DisposeAsync();
        return draft;
    }

    /// <summary>An upload of a dataset, or <see langword="null"/> when it is not here any more.</summary>
    public ShelvedDraft? Find(DatasetId dataset, string id)
    {
        lock (gate)
            return drafts.Except(Old()).FirstOrDefault(draft => draft.Id == id && draft.Dataset == dataset);
    }

    public async ValueTask DisposeAsync()
    {
        List<ShelvedDraft> all;
        lock (gate)
        {
            all = [.. drafts];
            drafts.Clear();
        }
        foreach (var draft in all)
            await draft.DisposeAsync();
    }

    private List<ShelvedDraft> Old() => drafts.FindAll(draft => time.GetUtcNow() - draft.At > Kept);
}
