using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>What is to be done with one row of a table.</summary>
/// <param name="Kind">Change, add or remove it.</param>
/// <param name="Row">The row, from 1; 0 for one that is added, behind all others.</param>
/// <param name="Cells">What its cells say from now on, by the name of the column; those of an added row that are not named are empty. None for a row that is removed.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record RowEdit(CorrectionKind Kind, long Row, ImmutableArray<CellChange> Cells);
