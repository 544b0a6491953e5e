using System.Security.Cryptography;

namespace Garbage5374.Changes;

/// <summary>Keeps what staff typed between a form that was not taken and the page that shows it again. In memory, the latest few; never in the ledger.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class ChangeDrafts
{
    private const int Most = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, ChangeDraft> drafts = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>Keeps a draft and answers the key that only its writer knows.</summary>
    public string Keep(ChangeDraft draft)
    {
        var key = RandomNumberGenerator.GetHexString(24, lowercase: true);
        lock (gate)
        {
            drafts.Add(key, draft);
            order.Enqueue(key);
            if (order.Count > Most)
                drafts.Remove(order.Dequeue());
        }
        return key;
    }

    /// <summary>The draft, or <see langword="null"/> when it is too old.</summary>
    public ChangeDraft? Find(string? key)
    {
        lock (gate)
            return key is null ? null : drafts.GetValueOrDefault(key);
    }
}
