using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CivicPlatform.UI;

namespace CivicPlatform.Datasets;

/// <summary>Which columns of a table say where something is, what it is called and its address. Tables of cities name them in a handful of ways.</summary>
internal sealed record PlaceColumns(int Latitude, int Longitude, int Name, int? Address)
{
    private static readonly string[] Latitudes = ["緯度", "北緯", "latitude", "lat"];
    private static readonly string[] Longitudes = ["経度", "東経", "longitude", "lng", "lon", "long"];
    private static readonly string[] Names = ["名称", "施設名称", "施設名", "名前", "name", "title", "nameja", "label"];
    private static readonly string[] NameEnds = ["名", "名称"];
    private static readonly string[] Towns = ["都道府県名", "市区町村名", "公共団体名"];
    private static readonly string[] Addresses = ["住所", "所在地", "所在地連結表記", "所在地連結標記", "address", "設置場所"];

    /// <summary>The columns, or <see langword="null"/> where the table does not say where its rows are. Of several pairs the first counts.</summary>
    public static PlaceColumns? Of(ImmutableArray<DatasetColumn> columns)
    {
        var names = columns.Select(column => Plain(column.Name)).ToList();
        foreach (var latitude in Latitudes)
        {
            foreach (var at in Enumerable.Range(0, names.Count).Where(i => names[i].EndsWith(latitude, StringComparison.Ordinal)))
            {
                // Its partner is called alike: 出発地_緯度 goes with 出発地_経度.
                if (Longitudes.Select(longitude => names.IndexOf(names[at][..^latitude.Length] + longitude)).FirstOrDefault(found => found >= 0, -1) is var across and >= 0)
                    return new PlaceColumns(at, across, NameOf(names, columns, at, across), Find(names, Addresses));
            }
        }
        return null;
    }

    /// <summary>A row as a place. What is no number is no place on earth: it stands in the list only.</summary>
    public Place PlaceOf(DatasetRecord record) => new(CellText.Unread(CellText.Short(record.Cells[Name])), Degrees(record.Cells[Latitude]), Degrees(record.Cells[Longitude]))
    {
        Words = Address is { } address && address != Name && record.Cells[address].Length > 0 ? CellText.Unread(CellText.Short(record.Cells[address])) : null,
    };

    private static double Degrees(string cell) =>
        double.TryParse(cell.Normalize(NormalizationForm.FormKC).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN;

    private static int NameOf(List<string> names, ImmutableArray<DatasetColumn> columns, int latitude, int longitude) =>
        Find(names, Names) ?? First(names.Count, i => Array.Exists(NameEnds, end => names[i].EndsWith(end, StringComparison.Ordinal)) && !Array.Exists(Towns, town => names[i].EndsWith(town, StringComparison.Ordinal)))
        ?? First(names.Count, i => columns[i].Type == DatasetColumnType.Text && i != latitude && i != longitude) ?? 0;

    private static int? Find(List<string> names, string[] wanted) => wanted.Select(word => names.IndexOf(word)).Where(found => found >= 0).Cast<int?>().FirstOrDefault();

    private static int? First(int count, Func<int, bool> fits) => Enumerable.Range(0, count).Where(fits).Cast<int?>().FirstOrDefault();

    // Without what tables differ in: width, case, and what stands in brackets.
    private static string Plain(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (plain.IndexOf('(', StringComparison.Ordinal) is var bracket and > 0)
            plain = plain[..bracket];
        return plain.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
    }
}
