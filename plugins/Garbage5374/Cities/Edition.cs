using Garbage5374.Areas;
using Garbage5374.Centers;
using Garbage5374.Files;
using Garbage5374.Items;
using Garbage5374.Kinds;
using Garbage5374.Remarks;

namespace Garbage5374.Cities;

/// <summary>A city's files in one language, read but not yet joined.</summary>
internal sealed record Edition(
    string Language,
    AreaTable? Areas,
    List<DescriptionRow> Descriptions,
    List<TargetRow> Targets,
    List<CenterRow> Centers,
    List<RemarkRow> Remarks,
    Dictionary<string, string> LeadingNames,
    CsvTable? Alternates,
    CsvTable? Transfers)
{
    /// <summary>Centres whose rows a table of closures was read for; an area may name one of them only.</summary>
    public bool HasCenters => Centers.Count > 0;

    public bool HasDescriptions => Descriptions.Count > 0;
}
