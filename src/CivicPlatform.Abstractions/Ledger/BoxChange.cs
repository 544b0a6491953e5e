namespace CivicPlatform.Ledger;

/// <summary>What an <see cref="Append"/> does to its stream's box: a place beside the log for what must not have an order, a time or a history.</summary>
/// <remarks>It happens together with the events or not at all. A box is no part of the log: no hash covers it, no export holds it, and what was
/// replaced or emptied is gone from the files. Put only into it what is sealed to a key that is destroyed with the box.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public abstract record BoxChange;

/// <summary>Puts an entry into the box, in place of the one in the same slot.</summary>
/// <param name="Slot">1 to 64 bytes that nobody can derive without a secret: entries are kept in the order of their slots, so a slot that says when or
/// who would say it for ever.</param>
/// <param name="Sealed">At most 4 KiB, sealed by the sender.</param>
public sealed record BoxEntry(ReadOnlyMemory<byte> Slot, ReadOnlyMemory<byte> Sealed) : BoxChange;

/// <summary>Takes all entries out of the box, for good.</summary>
public sealed record BoxEmptied : BoxChange;
