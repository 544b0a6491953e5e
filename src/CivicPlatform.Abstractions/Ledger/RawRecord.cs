namespace CivicPlatform.Ledger;

/// <summary>An event as bytes, without copies: what is hashed, exported and checked.</summary>
/// <remarks>The same facts as a <see cref="LedgerRecord"/>; valid only during the call that receives it.</remarks>
public readonly ref struct RawRecord
{
    /// <summary>Its place in the whole ledger, from 1.</summary>
    public long Position { get; init; }

    /// <summary>The stream's name in ASCII.</summary>
    public ReadOnlySpan<byte> Stream { get; init; }

    /// <summary>Its place in that stream, from 1.</summary>
    public long Version { get; init; }

    /// <summary>The event's stable alias in ASCII.</summary>
    public ReadOnlySpan<byte> Type { get; init; }

    /// <summary>When it was written: microseconds since 1970-01-01T00:00:00Z.</summary>
    public long AtMicroseconds { get; init; }

    /// <summary>One UTF-8 JSON object, byte for byte as it was appended.</summary>
    public ReadOnlySpan<byte> Data { get; init; }
}
