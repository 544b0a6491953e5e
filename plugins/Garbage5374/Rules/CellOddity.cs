using Garbage5374.Defects;

namespace Garbage5374.Rules;

/// <summary>Something wrong or odd inside one cell; becomes a <see cref="Defect"/> at every place where the cell stands.</summary>
/// <param name="Code">The defect's code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Text">The piece of the cell.</param>
/// <param name="Likely">What is probably meant; never used by itself.</param>
public sealed record CellOddity(string Code, DefectSeverity Severity, string Text, string? Likely = null);
