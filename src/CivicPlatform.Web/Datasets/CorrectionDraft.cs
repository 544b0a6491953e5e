using System.Collections.Immutable;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Datasets;

/// <summary>A correction as it was typed: all cells of the row, of which some say something new.</summary>
internal sealed record CorrectionDraft(ImmutableArray<string> Cells, ImmutableArray<CellChange> Changes, string Why, Refusal? Refusal)
{
    /// <summary>What should be done with the row.</summary>
    public CorrectionKind Kind { get; init; }

    /// <summary>The name of the field of a column: columns may be called anything, fields may not.</summary>
    public static string FieldOf(int column) => $"c{column}";

    public static CorrectionDraft Of(IFormCollection form, DatasetVersion version, DatasetRecord record)
    {
        ImmutableArray<string> cells = [.. record.Cells.Select((old, i) => form.TryGetValue(FieldOf(i), out var typed) && !Same(typed.ToString(), old) ? typed.ToString() : old)];
        return new(cells, [.. cells.Select((cell, i) => (Cell: cell, At: i)).Where(each => each.Cell != record.Cells[each.At])
            .Select(each => new CellChange(version.Columns[each.At].Name, each.Cell))], form["why"].ToString(), null);
    }

    // Browsers send line ends in their own way and leave out a first empty line.
    private static bool Same(string typed, string old)
    {
        var (sent, was) = (typed.ReplaceLineEndings("\n"), old.ReplaceLineEndings("\n"));
        return sent == was || "\n" + sent == was;
    }
}
