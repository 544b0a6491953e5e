namespace CivicPlatform.Datasets;

/// <summary>Text keys of what datasets are made of.</summary>
internal static class DatasetWords
{
    public static string TypeKey(DatasetColumnType type) => type switch
    {
        DatasetColumnType.Integer => "dataset.type.integer",
        DatasetColumnType.Number => "dataset.type.number",
        DatasetColumnType.Date => "dataset.type.date",
        _ => "dataset.type.text",
    };

    public static string LookKey(DatasetLook look) => look switch
    {
        DatasetLook.Map => "dataset.look.map",
        DatasetLook.Chart => "dataset.look.chart",
        _ => "dataset.look.table",
    };

    public static string SeverityKey(DefectSeverity severity) => severity switch
    {
        DefectSeverity.Error => "dataset.defect.error",
        DefectSeverity.Warning => "dataset.defect.warning",
        _ => "dataset.defect.info",
    };

    public static string KindKey(CorrectionKind kind) => kind switch
    {
        CorrectionKind.Add => "correction.row-new",
        CorrectionKind.Remove => "correction.row-gone",
        _ => "correction.row",
    };

    public static string StandsKey(CorrectionKind kind) => kind switch
    {
        CorrectionKind.Add => "correction.stands-new",
        CorrectionKind.Remove => "correction.stands-gone",
        _ => "correction.stands",
    };

    public static string StateKey(CorrectionState state) => state switch
    {
        CorrectionState.Accepted => "correction.state.accepted",
        CorrectionState.Declined => "correction.state.declined",
        _ => "correction.state.open",
    };
}
