using System.Net;

namespace CivicPlatform.Plugins;

/// <summary>What another host answers, up to a length and until a moment.</summary>
internal sealed class BoundedContent : HttpContent
{
    private readonly HttpContent inner;
    private readonly long most;
    private readonly CancellationTokenSource limit;
    private readonly Exception tooLarge, tooSlow;
    private readonly CancellationTokenRegistration end;

    /// <param name="inner">The answer.</param>
    /// <param name="most">Its largest length in bytes.</param>
    /// <param name="limit">Ends it; disposed of with it.</param>
    /// <param name="tooLarge">Thrown for more.</param>
    /// <param name="tooSlow">Thrown after the moment.</param>
    public BoundedContent(HttpContent inner, long most, CancellationTokenSource limit, Exception tooLarge, Exception tooSlow)
    {
        (this.inner, this.most, this.limit, this.tooLarge, this.tooSlow) = (inner, most, limit, tooLarge, tooSlow);
        foreach (var (name, values) in inner.Headers)
            Headers.TryAddWithoutValidation(name, values);
        // An answer that nobody reads to its end, and a reading that waits for ever, give the connection back, too.
        end = limit.Token.Register(static content => ((HttpContent)content!).Dispose(), inner);
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() => await CreateContentReadStreamAsync(CancellationToken.None).ConfigureAwait(false);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken)
    {
        if (limit.IsCancellationRequested)
            throw tooSlow;
        return new BoundedStream(await inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), most, limit.Token, tooLarge, tooSlow);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var read = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
        await read.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            end.Dispose();
            inner.Dispose();
            limit.Dispose();
        }
        base.Dispose(disposing);
    }
}
