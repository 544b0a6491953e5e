using System.Collections.Immutable;
using CivicPlatform.Notices;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Lets pages and cards ask the request for what is the reader's own, one at a time, and no more once the answer is on its way.</summary>
/// <remarks>A card that finishes late must not reach into a request that the server has already given to somebody else.</remarks>
internal sealed class RequestDoor(HttpContext context, OwnForms forms, ImmutableArray<NoticeTopic> byAccount) : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private bool closed;

    /// <summary>Whether something of the reader's own was asked for: what goes out is for nobody else's cache.</summary>
    public bool Personal { get; private set; }

    /// <summary>Whether something of the reader's own is in the answer. Where none is, whoever has none of the <see cref="Asked"/> cookies would get the same.</summary>
    public bool Own { get; private set; }

    /// <summary>The cookies that were asked for and not there.</summary>
    public IReadOnlyCollection<string> Asked
    {
        get
        {
            lock (gate)
                return [.. asked];
        }
    }

    /// <summary>The answer is for this reader alone, whatever else is asked.</summary>
    public void MakePersonal() => Personal = Own = true;

    // Also where there is none: a form that asks has a key of its own beside it.
    public FormToken? Token() => Ask(() =>
    {
        Own = true;
        return forms.Token(context);
    });

    public string? Recall(string owner, string name) => Ask(() =>
    {
        var found = ReaderCookies.Read(context, owner, name);
        Note(ReaderCookies.Name(owner, name), found is not null);
        return found;
    });

    /// <summary>What the reader follows: in this browser, and with their account.</summary>
    public ImmutableArray<NoticeTopic> Following() => Ask(() =>
    {
        var topics = FollowedTopics.Read(context);
        Note(FollowedTopics.Cookie, !topics.IsEmpty);
        return topics.AddRange(byAccount.Except(topics).Reverse());
    }) is { IsDefault: false } followed ? followed : [];

    public void Dispose()
    {
        lock (gate)
            closed = true;
    }

    private void Note(string cookie, bool found)
    {
        if (found)
            Own = true;
        else
            asked.Add(cookie);
    }

    private T? Ask<T>(Func<T> question)
    {
        lock (gate)
        {
            if (closed)
                return default;
            Personal = true;
            return question();
        }
    }
}
