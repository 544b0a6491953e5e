using Garbage5374.Files;

namespace Garbage5374.Areas;

/// <summary>The area list of one language: its kinds (headers) and its rows.</summary>
/// <param name="Table">The file.</param>
/// <param name="Kinds">The kinds in header order: zero-based column (-1: not a column) and header text.</param>
/// <param name="Rows">The areas.</param>
/// <param name="NameColumn">Zero-based column of the name.</param>
/// <param name="CenterColumn">Zero-based column of the centre, or -1.</param>
internal sealed record AreaTable(CsvTable Table, List<(int Column, string Header)> Kinds, List<AreaRow> Rows, int NameColumn, int CenterColumn);
