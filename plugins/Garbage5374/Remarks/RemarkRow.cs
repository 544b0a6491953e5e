using Garbage5374.Files;

namespace Garbage5374.Remarks;

/// <summary>A row of remarks.csv.</summary>
internal sealed record RemarkRow(CsvRow Row, string Id, string Text);
