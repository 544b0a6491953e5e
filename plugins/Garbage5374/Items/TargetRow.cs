using Garbage5374.Files;

namespace Garbage5374.Items;

/// <summary>A row of target.csv.</summary>
internal sealed record TargetRow(CsvRow Row, int LabelColumn, GarbageItem Item);
