using Garbage5374.Files;

namespace Garbage5374.Kinds;

/// <summary>A row of description.csv: the label as it is compared with the kinds, and what it says.</summary>
internal sealed record DescriptionRow(CsvRow Row, string Leading, string Label, KindDescription Description);
