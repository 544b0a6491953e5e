namespace CivicPlatform.Plugins;

/// <summary>Reads another stream up to a length and until a moment.</summary>
internal sealed class BoundedStream(Stream inner, long most, CancellationToken limit, Exception tooLarge, Exception tooSlow) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check();
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit, cancellationToken);
            return Counted(await inner.ReadAsync(buffer, stop.Token).ConfigureAwait(false));
        }
        catch (Exception failure) when (IsLate(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw tooSlow;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Check();
        try
        {
            return Counted(inner.Read(buffer));
        }
        catch (Exception failure) when (IsLate(failure))
        {
            throw tooSlow;
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Check()
    {
        if (limit.IsCancellationRequested)
            throw tooSlow;
    }

    private int Counted(int count)
    {
        read += count;
        return read <= most ? count : throw tooLarge;
    }

    // At the moment the connection is closed under the reading, which then fails in one way or another.
    private bool IsLate(Exception failure) => limit.IsCancellationRequested && failure is OperationCanceledException or IOException or ObjectDisposedException;
}
