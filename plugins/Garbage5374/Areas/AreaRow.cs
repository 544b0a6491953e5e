using Garbage5374.Files;
using Garbage5374.Rules;

namespace Garbage5374.Areas;

/// <summary>A row of area_days.csv (or of the calendar pair that stands for it), cells already read.</summary>
internal sealed record AreaRow(CsvRow Row, string Leading, string Name, string Reading, string Center, CollectionCell[] Cells);
