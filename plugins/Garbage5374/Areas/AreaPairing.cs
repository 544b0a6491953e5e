using Garbage5374.Defects;
using Garbage5374.Rules;

namespace Garbage5374.Areas;

/// <summary>Finds each area's row in another language: the lists run in the same order, ward by ward, and their days prove it.</summary>
internal static class AreaPairing
{
    /// <summary>The translated name of each area, or <see langword="null"/> where there is none for sure.</summary>
    public static string?[] Pair(AreaTable first, AreaTable other, string language, DefectSink defects)
    {
        var names = new string?[first.Rows.Count];
        // Only when both lists run through the same number of areas ward by ward can the n-th of one be the n-th of the other.
        var (mine, theirs) = (Runs(first), Runs(other));
        if (!mine.SequenceEqual(theirs))
        {
            defects.Add("translation-areas", DefectSeverity.Warning, other.Table.Path, facts:
                [("language", language), ("here", other.Rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("there", first.Rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
            return PairByDays(first, other, names);
        }
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = other.Rows[i].Name;
            for (var kind = 0; kind < first.Kinds.Count && kind < other.Kinds.Count; kind++)
            {
                if (!Same(first.Rows[i].Cells[kind], other.Rows[i].Cells[kind]))
                    defects.Warn("translation-days", other.Rows[i].Row, other.Kinds[kind].Column, first.Rows[i].Cells[kind].Text, ("area", first.Rows[i].Name), ("there", first.Rows[i].Cells[kind].Text));
            }
        }
        return names;
    }

    /// <summary>Walks both lists as a diff does: what has equal ward numbers and days in the same order belongs together only while nothing is ambiguous.</summary>
    private static string?[] PairByDays(AreaTable first, AreaTable other, string?[] names)
    {
        for (var i = 0; i < names.Length && i < other.Rows.Count && SameRow(first.Rows[i], other.Rows[i]); i++)
            names[i] = other.Rows[i].Name;
        for (var back = 1; back <= names.Length && back <= other.Rows.Count && names[^back] is null && SameRow(first.Rows[^back], other.Rows[^back]); back++)
            names[^back] = other.Rows[^back].Name;
        return names;
    }

    private static List<int> Runs(AreaTable table)
    {
        var runs = new List<int>();
        for (var i = 0; i < table.Rows.Count; i++)
        {
            if (i == 0 || table.Rows[i].Leading != table.Rows[i - 1].Leading)
                runs.Add(0);
            runs[^1]++;
        }
        return runs;
    }

    private static bool SameRow(AreaRow a, AreaRow b) => a.Cells.Length == b.Cells.Length && a.Cells.Zip(b.Cells).All(pair => Same(pair.First, pair.Second));

    private static bool Same(CollectionCell a, CollectionCell b) =>
        ReferenceEquals(a, b) || (a.State == b.State && a.Rules.ToHashSet().SetEquals(b.Rules) && a.Excluded.SequenceEqual(b.Excluded));
}
