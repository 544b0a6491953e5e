using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>Command: propose to correct a row of a version, to add one, or to remove one.</summary>
/// <param name="By">Who proposes it, in the context <see cref="DatasetStream.Context"/>: of the sign-in, never of a form.</param>
/// <param name="Version">The version that they see.</param>
/// <param name="Row">The row, from 1; 0 for one that is not there yet.</param>
/// <param name="Words">1 to 50 cells of different columns, each at most 5,000 characters, of an added row up to 500, 100,000 characters in all, and at least one that is not empty; none of a row that should go. Why in 1 to
/// 1,000 characters.</param>
/// <param name="Kind">What should be done with the row.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.propose-correction")]
public sealed record ProposeCorrection(
    [property: Id(0)] Pseudonym By, [property: Id(1)] int Version, [property: Id(2)] long Row, [property: Id(3)] CorrectionWords Words,
    [property: Id(4)] CorrectionKind Kind = CorrectionKind.Change);
