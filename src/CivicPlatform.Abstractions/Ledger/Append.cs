namespace CivicPlatform.Ledger;

/// <summary>A request to add events to one stream, all or none.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="ExpectedVersion">How many events the sender knows in it; 0 for a stream that does not exist yet.</param>
/// <param name="Events">One or more events; at most 1,000.</param>
public readonly record struct Append(StreamId Stream, long ExpectedVersion, IReadOnlyList<NewEvent> Events)
{
    /// <summary>The sender's key for this command; the default value for none.</summary>
    public CommandKey Key { get; init; }

    /// <summary>SHA-256 of the command behind <see cref="Key"/>; tells a repeated command from another one that took its key.</summary>
    /// <value>Default empty: only the key is compared.</value>
    public ReadOnlyMemory<byte> Fingerprint { get; init; }

    /// <summary>The appends that this one was decided on but did not wait for.</summary>
    /// <value>Default <see langword="null"/>: it stands for itself.</value>
    public AppendLane? Lane { get; init; }

    /// <summary>What happens to the stream's box together with the events; nothing of it when the append is not appended.</summary>
    /// <value>Default <see langword="null"/>: nothing.</value>
    public BoxChange? Box { get; init; }
}
