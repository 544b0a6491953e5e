using System.Collections.Immutable;
using CivicPlatform.Notices;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Lets pages and cards ask the request for what is the reader's own, one at a time, and no more once the answer is on its way.</summary>
/// <remarks>A card that finishes late must not reach into a request that the server has already given to somebody else.</remarks>
internal sealed class RequestDoor(HttpContext context, OwnForms forms) : IDisposable
{
    private readonly Lock gate = new();
    private bool closed;

    /// <summary>Whether something of the reader's own was asked for: the answer is for nobody else.</summary>
    public bool Personal { get; private set; }

    /// <summary>The answer is for this reader alone, whatever else is asked.</summary>
    public void MakePersonal() => Personal = true;

    public FormToken? Token() => Ask(() => forms.Token(context));

    public string? Recall(string owner, string name) => Ask(() => ReaderCookies.Read(context, owner, name));

    public ImmutableArray<NoticeTopic> Following() => Ask(() => FollowedTopics.Read(context)) is { IsDefault: false } topics ? topics : [];

    public void Dispose()
    {
        lock (gate)
            closed = true;
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
