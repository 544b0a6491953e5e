using System.ComponentModel.DataAnnotations;

namespace CivicPlatform.Datasets;

/// <summary>A correction as the API takes it.</summary>
/// <param name="Changes">1 to 50 cells of different columns that should say something else.</param>
/// <param name="Why">How you know: 1 to 1,000 characters.</param>
internal sealed record CorrectionBody([property: Required] IReadOnlyList<CellBody>? Changes, [property: Required] string? Why)
{
    /// <summary>Whether each change names its column and says something, be it nothing.</summary>
    public bool IsWhole() => Changes is not null && Changes.All(change => change is { Column: not null, Text: not null });

    /// <summary>What is proposed of a row, in the form that rules and records keep. What the row says already is no change, as in the form on its page.</summary>
    public CorrectionWords Words(DatasetVersion version, DatasetRecord record)
    {
        var cells = version.Columns.Zip(record.Cells).ToDictionary(each => each.First.Name, each => Tidy(each.Second), StringComparer.Ordinal);
        return new([.. Changes!.Select(change => new CellChange(change.Column!, record.Row == 0 ? Tidy(change.Text).Trim() : Tidy(change.Text))).Where(change => cells.GetValueOrDefault(change.Column) != change.Text)], Tidy(Why).Trim());
    }

    private static string Tidy(string? text) => (text ?? "").ReplaceLineEndings("\n");
}

/// <summary>A proposal that a row should go, as the API takes it.</summary>
/// <param name="Why">How you know: 1 to 1,000 characters.</param>
internal sealed record RemovalBody([property: Required] string? Why);

/// <summary>A change of a cell as the API takes it.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Text">What the cell should say; empty for an empty cell.</param>
internal sealed record CellBody([property: Required] string? Column, [property: Required] string? Text);

/// <summary>A reason as the API takes it.</summary>
/// <param name="Reason">Why it is not taken, in 1 to 1,000 characters; whoever proposed it reads it.</param>
internal sealed record ReasonBody([property: Required] string? Reason);
