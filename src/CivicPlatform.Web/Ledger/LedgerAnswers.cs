using System.Text.Json;

namespace CivicPlatform.Ledger;

/// <summary>The ledger's head and key.</summary>
internal sealed record LedgerHead(long Head, string Key);

/// <summary>A signed checkpoint.</summary>
internal sealed record CheckpointAnswer(string Origin, long Size, string Root, DateTimeOffset At, string Note)
{
    public static CheckpointAnswer Of(Checkpoint checkpoint) =>
        new(checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToString(), checkpoint.At, checkpoint.Note);
}

/// <summary>Proof that an event is in a tree. Hashes are hexadecimal.</summary>
internal sealed record InclusionAnswer(long Position, long Size, string Leaf, string Root, IReadOnlyList<string> Proof);

/// <summary>Proof that a tree is the beginning of another. Hashes are hexadecimal.</summary>
internal sealed record ConsistencyAnswer(long First, long Second, string FirstRoot, string SecondRoot, IReadOnlyList<string> Proof);

/// <summary>An event as it stands in the ledger.</summary>
internal sealed record EventAnswer(long Position, string Stream, long Version, string Type, DateTimeOffset At, string Leaf, JsonElement Data);

/// <summary>Some events; ask again with <c>after</c> = next until there is no next.</summary>
internal sealed record EventsAnswer(IReadOnlyList<EventAnswer> Events, long? Next);
