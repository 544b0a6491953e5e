using System.Globalization;
using Garbage5374.Areas;
using Garbage5374.Defects;

namespace Garbage5374.Cities;

/// <summary>What can only be seen when a city's files are held against each other.</summary>
internal static class EditionChecks
{
    // The files that the original ships as an example name places of another city.
    private static readonly string[] ExampleRemarks = ["渋谷1・2・3丁目", "渋谷１・２・３丁目", "松濤1丁目", "松濤１丁目"];

    public static void Check(Edition edition, DateOnly today, DefectSink defects)
    {
        CheckItems(edition, defects);
        if (edition.Areas is not { } areas)
            return;
        CheckKinds(edition, areas, defects);
        CheckCenters(edition, areas, defects);
        CheckRemarks(edition, areas, defects);
        CheckLeadings(edition, areas, defects);
        DateChecks.Check(edition, areas, today, defects);
    }

    private static void CheckKinds(Edition edition, AreaTable areas, DefectSink defects)
    {
        if (!edition.HasDescriptions)
            return;
        var described = edition.Descriptions.Select(d => d.Label).ToHashSet(StringComparer.Ordinal);
        var nearDescribed = new NearWords(described);
        foreach (var (column, header) in areas.Kinds)
        {
            if (described.Contains(header))
                continue;
            if (column >= 0)
                defects.Error("kind-undescribed", areas.Table.Header!, column, nearDescribed.Of(header));
            else
                defects.Add("kind-undescribed", DefectSeverity.Error, areas.Table.Path, 1, header, likely: nearDescribed.Of(header));
        }
        var headers = areas.Kinds.Select(kind => kind.Header).ToHashSet(StringComparer.Ordinal);
        var nearHeaders = new NearWords(headers);
        foreach (var row in edition.Descriptions.Where(d => !headers.Contains(d.Label)))
            defects.Warn("kind-columnless", row.Row, Math.Max(0, row.Row.Table.Find("label", "type")), nearHeaders.Of(row.Label));
    }

    private static void CheckItems(Edition edition, DefectSink defects)
    {
        var known = edition.HasDescriptions
            ? edition.Descriptions.SelectMany(d => new[] { (d.Leading, d.Label), (d.Leading.Length == 0 ? null : "", d.Label) }).ToHashSet()
            : edition.Areas?.Kinds.Select(kind => ((string?)"", kind.Header)).ToHashSet() ?? [];
        if (known.Count == 0)
            return;
        var everywhere = edition.Descriptions.Where(d => d.Leading.Length == 0).Select(d => d.Label).ToHashSet(StringComparer.Ordinal);
        var labels = known.Select(k => k.Item2).ToHashSet(StringComparer.Ordinal);
        var near = new NearWords(labels);
        foreach (var target in edition.Targets)
        {
            var label = target.Row[target.LabelColumn];   // as it stands: the original compares letter by letter, blanks included
            if (!known.Contains((target.Item.Leading, label)) && !everywhere.Contains(label))
                defects.Error("item-kind-unknown", target.Row, target.LabelColumn, labels.Contains(label) ? null : near.Of(label));
        }
    }

    private static void CheckCenters(Edition edition, AreaTable areas, DefectSink defects)
    {
        var centers = edition.Centers.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var nearCenters = new NearWords(centers);
        foreach (var area in areas.Rows)
        {
            if (area.Center.Length > 0 && string.IsNullOrWhiteSpace(area.Center))
                defects.Note("center-blank", area.Row, areas.CenterColumn);
            else if (area.Center.Length > 0 && edition.HasCenters && !centers.Contains(area.Center))
                defects.Error("center-unknown", area.Row, areas.CenterColumn, nearCenters.Of(area.Center));
        }
        var used = areas.Rows.Select(area => area.Center).ToHashSet(StringComparer.Ordinal);
        var nearUsed = new NearWords(used);
        foreach (var row in edition.Centers.Where(c => !used.Contains(c.Name)))
            defects.Error("center-unused", row.Row, 0, nearUsed.Of(row.Name));
        foreach (var several in edition.Centers.GroupBy(c => c.Name).Where(same => same.Count() > 1))
            defects.Error("center-several", several.Skip(1).First().Row, 0, null, ("rows", several.Count().ToString(CultureInfo.InvariantCulture)));
    }

    private static void CheckRemarks(Edition edition, AreaTable areas, DefectSink defects)
    {
        var known = edition.Remarks.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var area in areas.Rows)
        {
            for (var i = 0; i < area.Cells.Length; i++)
            {
                foreach (var id in area.Cells[i].Remarks)
                {
                    used.Add(id);
                    if (!known.Contains(id))
                        defects.Error("remark-unknown", area.Row, areas.Kinds[i].Column, null, ("remark", id));
                }
            }
        }
        var ownPlaces = areas.Rows.Exists(a => a.Name.Contains("松濤", StringComparison.Ordinal));
        foreach (var remark in edition.Remarks)
        {
            if (!ownPlaces && ExampleRemarks.Any(place => remark.Text.Contains(place, StringComparison.Ordinal)))
                defects.Note("remark-example", remark.Row, 1);
            if (!used.Contains(remark.Id))
                defects.Note("remark-unused", remark.Row, 0);
        }
    }

    private static void CheckLeadings(Edition edition, AreaTable areas, DefectSink defects)
    {
        if (edition.LeadingNames.Count == 0)
            return;
        foreach (var area in areas.Rows.Where(area => area.Leading.Length > 0 && !edition.LeadingNames.ContainsKey(area.Leading)).DistinctBy(area => area.Leading))
            defects.Warn("ward-unknown", area.Row, 0);
    }
}
