using System.Text.RegularExpressions;
using Garbage5374.Defects;
using Garbage5374.Files;

namespace Garbage5374.Kinds;

/// <summary>Reads description.csv by its headers: label, sublabel, description, styles, bgcolor, and mastercode, caution, fcolor where there.</summary>
internal static partial class DescriptionTable
{
    [GeneratedRegex(@"^[\p{L}\p{N}_\- .]+(/[\p{L}\p{N}_\- .]+)*\.(svg|png|jpe?g|gif|webp)$", RegexOptions.IgnoreCase)]
    private static partial Regex PicturePath();

    public static List<DescriptionRow> Read(CsvTable? table, string language, DefectSink defects)
    {
        var rows = new List<DescriptionRow>();
        if (table?.Header is null)
            return rows;
        var label = table.Find("label", "type", "kind", "種別", "ラベル");
        var master = table.Find("mastercode", "マスター", "master");
        if (label < 0)
        {
            label = master == 0 ? 1 : 0;
            // A colour is written in data only; words that nobody knows are still a header.
            if (Enumerable.Range(0, table.Columns).Any(column => Colour.TryParse(table.HeaderOf(column), out _)))
            {
                defects.Error("header-missing", table.Header, -1);
                table.HeaderIsData("label", "sublabel", "description", "styles", "bgcolor");
                label = 0;
            }
            else
            {
                defects.Note("header-unknown", table.Header, label, "label");
            }
        }
        var run = table.FindRun(label + 1, ["sublabel"], ["description"], ["styles", "style"], ["bgcolor", "bgcolour"]);
        var columns = new Columns(label, master, run[0], run[1], run[2], run[3], table.Find("caution"), table.Find("fcolor", "fcolour"));
        foreach (var row in table.Rows)
        {
            if (row[label].Trim().Length > 0)
                rows.Add(ReadRow(row, columns, language, defects));
            else if (row.IsBlank)
                defects.Note("line-blank", row, -1);
            else
                defects.Error("description-nameless", row, label);
        }
        foreach (var twice in rows.GroupBy(r => (r.Leading, r.Label)).SelectMany(same => same.Skip(1)))
            defects.Warn("description-twice", twice.Row, label);
        return rows;
    }

    private static DescriptionRow ReadRow(CsvRow row, Columns columns, string language, DefectSink defects)
    {
        var label = row[columns.Label].Trim();
        var leading = columns.Master < 0 ? "" : row[columns.Master].Trim();
        var (background, text) = ReadColours(row, columns, defects);
        return new DescriptionRow(row, leading, label, new KindDescription(language, leading, PlainText.OneLine(label, out _))
        {
            Sublabel = PlainText.OneLine(row[columns.Sublabel], out _),
            Lines = ReadText(row, columns.Text, defects),
            Caution = ReadText(row, columns.Caution, defects),
            Picture = ReadPicture(row, columns.Styles, defects),
            Background = background,
            Text = text,
        });
    }

    private static System.Collections.Immutable.ImmutableArray<string> ReadText(CsvRow row, int column, DefectSink defects)
    {
        if (column < 0)
            return [];
        var lines = PlainText.Lines(row[column], out var dropped);
        if (dropped is not null)
            defects.Warn("text-html", row, column, null, ("tag", dropped));
        return lines;
    }

    private static string ReadPicture(CsvRow row, int column, DefectSink defects)
    {
        var picture = row[column].Trim();
        if (picture.Length == 0)
            return "";
        if (PicturePath().IsMatch(picture) && !picture.Contains("..", StringComparison.Ordinal))
            return picture;
        defects.Error("styles-unsafe", row, column);
        return "";
    }

    private static (Colour? Background, Colour Text) ReadColours(CsvRow row, Columns columns, DefectSink defects)
    {
        if (!Colour.TryParse(row[columns.Background], out var background))
        {
            if (columns.Background >= 0)
                defects.Warn("colour-bad", row, columns.Background);
            return (null, Colour.Black);
        }
        if (columns.Foreground < 0 || row[columns.Foreground].Trim().Length == 0)
            return (background, background.ReadableText);
        if (!Colour.TryParse(row[columns.Foreground], out var foreground))
            defects.Warn("colour-bad", row, columns.Foreground);
        else if (background.Contrast(foreground) >= Colour.LeastContrast)
            return (background, foreground);
        else
            defects.Warn("colour-contrast", row, columns.Foreground, background.ReadableText.ToString(), ("background", background.ToString()));
        return (background, background.ReadableText);
    }

    private sealed record Columns(int Label, int Master, int Sublabel, int Text, int Styles, int Background, int Caution, int Foreground);
}
