namespace CivicPlatform.Datasets;

/// <summary>The header of a table.</summary>
/// <param name="Cells">What it says.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Again">Whether the record after it was read already.</param>
internal sealed record TableHeader(string[] Cells, int Line, bool Again)
{
    public const int MostColumns = 500;

    /// <summary>Finds the header: the first record, but for lines of remarks that begin with <c>#</c>. Where the header itself begins so, it is the
    /// record of <c>#property</c>, or the only such line. <see langword="null"/> when there is none, or one too wide.</summary>
    public static TableHeader? Find(CsvCutter cutter, DefectList defects)
    {
        var marked = new List<TableHeader>();
        var after = false;
        while (cutter.Read())
        {
            if (cutter.IsBlank)
            {
                defects.Add("row-blank", DefectSeverity.Info, cutter.Line, 0, "");
                continue;
            }
            if (!cutter[0].StartsWith("#"u8))
            {
                after = true;
                break;
            }
            marked.Add(new(cutter.Texts(), cutter.Line, Again: false));
        }
        var header = marked.Find(record => record.Cells[0] == "#property")
            ?? (marked is [var only] && (!after || only.Cells.Length == cutter.Count) && !Array.Exists(only.Cells, string.IsNullOrWhiteSpace) ? only : null);
        foreach (var record in marked.Where(record => record != header))
            defects.Add(header is not null && record.Line > header.Line ? "type-row" : "line-above", DefectSeverity.Info, record.Line, 0, record.Cells[0]);
        if (header is not null)
            header = header with { Again = after };
        else if (after)
            header = new(cutter.Texts(), cutter.Line, Again: false);
        if (header is null)
            defects.Add("empty", DefectSeverity.Error, 0, 0, "");
        else if (header.Cells.Length > MostColumns)
            defects.Add("columns-too-many", DefectSeverity.Error, header.Line, 0, "");
        return header is { Cells.Length: > MostColumns } ? null : header;
    }
}
