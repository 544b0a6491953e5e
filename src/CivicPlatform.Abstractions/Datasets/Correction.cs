using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Datasets;

/// <summary>A proposed correction as it stands now.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Number">Its number in the dataset, from 1.</param>
/// <param name="By">Who proposed it, in the context <see cref="DatasetStream.Context"/>.</param>
/// <param name="Version">The version that they saw.</param>
/// <param name="Row">The row of that version, from 1; 0 for one that is not there yet.</param>
/// <param name="Words">What they wrote; theirs and the staff's to read.</param>
/// <param name="State">What became of it.</param>
/// <param name="Made">The version that was made with it, or <see langword="null"/>.</param>
/// <param name="Reason">Why it was not taken, or <see langword="null"/>.</param>
/// <param name="ProposedAt">When (UTC).</param>
/// <param name="DecidedAt">When it was decided (UTC), or <see langword="null"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Correction(
    DatasetId Dataset, int Number, Pseudonym By, int Version, long Row, Personal<CorrectionWords> Words, CorrectionState State, int? Made,
    Personal<string>? Reason, DateTimeOffset ProposedAt, DateTimeOffset? DecidedAt)
{
    /// <summary>What should be done with the row.</summary>
    /// <value>Default: change its cells.</value>
    public CorrectionKind Kind { get; init; }
}
