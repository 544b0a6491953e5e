namespace CivicPlatform.Ledger;

/// <summary>One event as the ledger holds it.</summary>
/// <param name="Position">Its place in the whole ledger, from 1.</param>
/// <param name="Stream">The aggregate it happened to.</param>
/// <param name="Version">Its place in that stream, from 1.</param>
/// <param name="Type">The event's stable alias.</param>
/// <param name="At">When it was written: UTC, whole microseconds, never earlier than the event before it.</param>
/// <param name="Data">One UTF-8 JSON object, byte for byte as it was appended.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record LedgerRecord(
    LedgerPosition Position, StreamId Stream, long Version, string Type, DateTimeOffset At, ReadOnlyMemory<byte> Data);
