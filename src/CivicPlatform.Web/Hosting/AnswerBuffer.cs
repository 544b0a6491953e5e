using System.Buffers;

namespace CivicPlatform.Hosting;

/// <summary>Holds an answer back until it is whole, so that a failure in the middle leaves no half page; a long one is let through.</summary>
internal sealed class AnswerBuffer(Stream response, Action beforeLetThrough) : Stream
{
    /// <summary>From this many bytes on the answer goes out as it comes: a large export must not lie in memory.</summary>
    public const int Most = 1 << 20;

    private readonly ArrayBufferWriter<byte> held = new(4096);

    public bool LetThrough { get; private set; }

    public ReadOnlyMemory<byte> Held => held.WrittenMemory;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!LetThrough && held.WrittenCount + buffer.Length <= Most)
        {
            held.Write(buffer.Span);
            return;
        }
        if (!LetThrough)
        {
            LetThrough = true;
            beforeLetThrough();
            await response.WriteAsync(held.WrittenMemory, cancellationToken);
            held.ResetWrittenCount();
        }
        await response.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => LetThrough ? response.FlushAsync(cancellationToken) : Task.CompletedTask;

    // Kestrel forbids blocking writes, and so do we.
    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Write to a response with WriteAsync.");

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
