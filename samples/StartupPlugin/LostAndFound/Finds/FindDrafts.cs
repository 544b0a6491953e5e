using System.Security.Cryptography;

namespace LostAndFound.Finds;

/// <summary>Keeps what staff typed between a form that was not taken and the page that shows it again: in memory, the latest few.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class FindDrafts
{
    private const int Most = 100;
    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, FindDraft> drafts = new(StringComparer.Ordinal);

    /// <summary>Keeps a draft and answers the key that only its writer knows.</summary>
    public string Keep(FindDraft draft)
    {
        var key = RandomNumberGenerator.GetHexString(24, lowercase: true);
        lock (gate)
        {
            if (drafts.Count == Most)
                drafts.RemoveAt(0);
            drafts.Add(key, draft);
        }
        return key;
    }

    /// <summary>The draft, or <see langword="null"/> when it is too old.</summary>
    public FindDraft? Find(string? key)
    {
        lock (gate)
            return key is null ? null : drafts.GetValueOrDefault(key);
    }
}
