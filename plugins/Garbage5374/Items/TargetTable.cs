using Garbage5374.Defects;
using Garbage5374.Files;

namespace Garbage5374.Items;

/// <summary>Reads target.csv by its headers: label (or type), name, notice, furigana, and mastercode and a reading where there.</summary>
internal static class TargetTable
{
    public static List<TargetRow> Read(CsvTable? table, string language, IReadOnlySet<string> described, DefectSink defects)
    {
        var rows = new List<TargetRow>();
        if (table?.Header is null)
            return rows;
        var label = table.Find("label", "type", "kind", "種別", "分別区分", "区分名");
        var master = table.Find("mastercode", "マスター", "master");
        if (label < 0)
        {
            label = master == 0 ? 1 : 0;
            // Words that nobody knows are a header still, unless the first is a kind of the city or of another row.
            if (described.Contains(table.HeaderOf(0)) || table.Rows.Any(row => row[0].Trim() == table.HeaderOf(0)))
            {
                defects.Error("header-missing", table.Header, -1);
                table.HeaderIsData("label", "name", "notice", "furigana");
                label = 0;
            }
            else
            {
                defects.Note("header-unknown", table.Header, label, "label");
            }
        }
        var run = table.FindRun(label + 1, ["name", "品目", "品名"], ["notice", "備考", "注意"], ["furigana", "ふりがな", "heading", "見出し"]);
        var columns = (Master: master, Name: run[0], Notice: run[1], Heading: run[2], Reading: table.Find("reading", "よみ", "読み", "よみがな"));
        foreach (var row in table.Rows)
        {
            var name = Kinds.PlainText.OneLine(row[columns.Name], out var tag);
            if (row.IsBlank && row.Count == 1)
            {
                defects.Note("line-blank", row, -1);
                continue;
            }
            Check(row, name, columns.Name, columns.Heading, defects);
            if (tag is not null)
                defects.Warn("text-html", row, columns.Name, null, ("tag", tag));
            var notice = Kinds.PlainText.Lines(row[columns.Notice], out var dropped);
            if (dropped is not null)
                defects.Warn("text-html", row, columns.Notice, null, ("tag", dropped));
            rows.Add(new TargetRow(row, label, new GarbageItem(name, row[label].Trim(), string.Join('\n', notice), row[columns.Heading].Trim(), language,
                columns.Master < 0 ? "" : row[columns.Master].Trim()) { Reading = row[columns.Reading].Trim() }));
        }
        foreach (var twice in rows.Where(r => r.Item.Name.Length > 0).GroupBy(r => (r.Item.Leading, r.Item.Kind, r.Item.Name)).SelectMany(same => same.Skip(1)))
            defects.Note("item-twice", twice.Row, columns.Name);
        return rows;
    }

    private static void Check(CsvRow row, string name, int nameColumn, int headingColumn, DefectSink defects)
    {
        if (name.Length == 0)
            defects.Note("item-nameless", row, nameColumn);
        if (headingColumn < 0)
            return;
        var heading = row[headingColumn];
        if (heading.Trim().Length == 0)
            defects.Note("item-heading-missing", row, headingColumn);
        else if (heading.Trim().Length != heading.Length)
            defects.Note("item-heading-blank", row, headingColumn, heading.Trim());
    }
}
