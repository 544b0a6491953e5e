using Garbage5374.Files;

namespace Garbage5374.Centers;

/// <summary>A row of center.csv. The name is compared as it stands, blanks included: a name of one blank is a name.</summary>
internal sealed record CenterRow(CsvRow Row, string Name, Closure? Closure);
