using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>Uploads that staff look at before they publish them. Few lie here and none for long: the oldest goes when another one needs its place.</summary>
internal sealed class DraftShelf(TimeProvider time) : IAsyncDisposable
{
    public const int Most = 8;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly List<ShelvedDraft> drafts = [];
    private readonly Lock gate = new();

    /// <summary>What an upload is called here: under the same key it has the same name, without one a name of its own.</summary>
    public static string NameOf(DatasetId dataset, CommandKey key) =>
        key.IsNone ? Guid.NewGuid().ToString("N") : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{dataset}\n{key}")))[..32];

    /// <summary>Keeps an upload and answers its place; of two with the same name the first stays.</summary>
    public async Task<ShelvedDraft> PutAsync(string id, DatasetId dataset, string file, string content, IDatasetDraft upload)
    {
        var draft = new ShelvedDraft(id, dataset, file, content, upload, time.GetUtcNow());
        List<ShelvedDraft> gone;
        lock (gate)
        {
            gone = Old();
            if (drafts.Except(gone).FirstOrDefault(known => known.Id == id) is { } first)
                (draft, gone) = (first, [.. gone, draft]);
            else
                drafts.Add(draft);
            foreach (var old in drafts.Except(gone).Take(Math.Max(0, drafts.Except(gone).Count() - Most)).ToList())
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

    /// <summary>Throws an upload of a dataset away.</summary>
    public async Task DiscardAsync(DatasetId dataset, string id)
    {
        ShelvedDraft? gone;
        lock (gate)
        {
            gone = drafts.Find(draft => draft.Id == id && draft.Dataset == dataset);
            if (gone is not null)
                drafts.Remove(gone);
        }
        if (gone is not null)
            await gone.DisposeAsync();
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
