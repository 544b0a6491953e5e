namespace CivicPlatform.Datasets;

/// <summary>What a cell of a row says, or should say.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Text">The cell's text; empty for an empty cell.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.cell-change")]
public sealed record CellChange([property: Id(0)] string Column, [property: Id(1)] string Text);
