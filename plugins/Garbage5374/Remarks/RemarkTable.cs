using System.Text;
using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Kinds;

namespace Garbage5374.Remarks;

/// <summary>Reads remarks.csv: id and text.</summary>
internal static class RemarkTable
{
    public static List<RemarkRow> Read(CsvTable? table, DefectSink defects)
    {
        var rows = new List<RemarkRow>();
        if (table?.Header is null)
            return rows;
        if (table.Find("id", "番号", "no", "no.") < 0 && IsId(table.Header[0].Trim().Trim('\uFEFF')))
        {
            defects.Error("header-missing", table.Header, -1);
            table.HeaderIsData("ID", "注意事項");
        }
        foreach (var row in table.Rows)
        {
            var id = row[0].Trim().Normalize(NormalizationForm.FormKC);
            if (row.IsBlank)
            {
                defects.Note("line-blank", row, -1);
                continue;
            }
            var lines = PlainText.Lines(row[1], out var dropped);
            if (dropped is not null)
                defects.Warn("text-html", row, 1, null, ("tag", dropped));
            rows.Add(new RemarkRow(row, id, string.Join('\n', lines)));
        }
        foreach (var twice in rows.GroupBy(r => r.Id).SelectMany(same => same.Skip(1)))
            defects.Warn("remark-twice", twice.Row, 0);
        return rows;
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 6 && text.All(char.IsAsciiLetterOrDigit) && !text.Equals("ID", StringComparison.OrdinalIgnoreCase);
}
