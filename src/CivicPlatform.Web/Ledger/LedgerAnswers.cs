using System.Text.Json;

namespace CivicPlatform.Ledger;

/// <summary>The ledger's head and key.</summary>
/// <param name="Head">The position of the last event; 0 when there is none.</param>
/// <param name="Key">The key that checkpoints are verified with.</param>
internal sealed record LedgerHead(long Head, string Key);

/// <summary>A signed checkpoint.</summary>
/// <param name="Origin">Which ledger it speaks of.</param>
/// <param name="Size">How many events it covers.</param>
/// <param name="Root">The root of the tree over them, hexadecimal.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Note">The signed note itself, as verifiers read it.</param>
internal sealed record CheckpointAnswer(string Origin, long Size, string Root, DateTimeOffset At, string Note)
{
    public static CheckpointAnswer Of(Checkpoint checkpoint) =>
        new(checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToString(), checkpoint.At, checkpoint.Note);
}

/// <summary>Proof that an event is in a tree. Hashes are hexadecimal.</summary>
/// <param name="Position">The position of the event.</param>
/// <param name="Size">How many events the tree covers.</param>
/// <param name="Leaf">The hash of the event.</param>
/// <param name="Root">The root of the tree.</param>
/// <param name="Proof">The hashes that lead from the leaf to the root.</param>
internal sealed record InclusionAnswer(long Position, long Size, string Leaf, string Root, IReadOnlyList<string> Proof);

/// <summary>Proof that a tree is the beginning of another. Hashes are hexadecimal.</summary>
/// <param name="First">How many events the smaller tree covers.</param>
/// <param name="Second">How many events the larger tree covers.</param>
/// <param name="FirstRoot">The root of the smaller tree.</param>
/// <param name="SecondRoot">The root of the larger tree.</param>
/// <param name="Proof">The hashes that lead from the one to the other.</param>
internal sealed record ConsistencyAnswer(long First, long Second, string FirstRoot, string SecondRoot, IReadOnlyList<string> Proof);

/// <summary>An event as it stands in the ledger.</summary>
/// <param name="Position">Its place in the ledger, from 1.</param>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Type">What kind of event it is.</param>
/// <param name="At">When it happened.</param>
/// <param name="Leaf">Its hash, hexadecimal.</param>
/// <param name="Data">The event itself; what people wrote is sealed in it.</param>
internal sealed record EventAnswer(long Position, string Stream, long Version, string Type, DateTimeOffset At, string Leaf, JsonElement Data);

/// <summary>Some events; ask again with <c>after</c> = next until there is no next.</summary>
/// <param name="Events">The events, the oldest first.</param>
/// <param name="Next">The position after which the list goes on; null at its end.</param>
internal sealed record EventsAnswer(IReadOnlyList<EventAnswer> Events, long? Next);
