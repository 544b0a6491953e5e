using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>What somebody who proposes a correction wrote.</summary>
/// <param name="Changes">What the cells should say; none where the row should go.</param>
/// <param name="Why">How they know.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.correction-words")]
public sealed record CorrectionWords([property: Id(0)] ImmutableArray<CellChange> Changes, [property: Id(1)] string Why);
