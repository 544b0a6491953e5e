using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>A proposed correction in a list, as the API shows it.</summary>
/// <param name="Dataset">Of which dataset.</param>
/// <param name="Number">Its number in the dataset, from 1.</param>
/// <param name="By">Who proposed it, by a name that only datasets know.</param>
/// <param name="Version">The version that they saw.</param>
/// <param name="Row">The row of that version, from 1; 0 for one that is not there yet.</param>
/// <param name="Kind">What should be done with the row.</param>
/// <param name="State">What became of it.</param>
/// <param name="Made">The version that has it; null as long as none has.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="DecidedAt">When it was decided; null while it waits.</param>
/// <param name="Page">Its page.</param>
internal sealed record CorrectionLine(
    DatasetId Dataset, int Number, Pseudonym By, int Version, long Row, CorrectionKind Kind, CorrectionState State, int? Made, DateTimeOffset ProposedAt, DateTimeOffset? DecidedAt, string Page)
{
    public static CorrectionLine Of(Correction correction) => new(
        correction.Dataset, correction.Number, correction.By, correction.Version, correction.Row, correction.Kind, correction.State, correction.Made, correction.ProposedAt, correction.DecidedAt,
        $"/datasets/{correction.Dataset}/corrections/{correction.Number}");
}

/// <summary>A cell that a correction changes, as the API shows it.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Old">What the row said; null of a version that was withdrawn.</param>
/// <param name="Text">What it should say; empty for an empty cell.</param>
internal sealed record CellAnswer(string Column, string? Old, string Text);

/// <summary>A column whose values are of another kind once a correction is accepted, as the API shows it.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Old">What its values are.</param>
/// <param name="New">What they would be: a number column in which a word stands is one of text.</param>
internal sealed record TypeAnswer(string Column, DatasetColumnType Old, DatasetColumnType New);

/// <summary>Some corrections.</summary>
/// <param name="Corrections">The corrections.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record CorrectionsAnswer(IReadOnlyList<CorrectionLine> Corrections, string? Next);

/// <summary>One correction, as the API shows it.</summary>
/// <param name="Correction">What is known of it without its words.</param>
/// <param name="Changes">The cells; null when whoever wrote them was erased.</param>
/// <param name="Why">How they know; null when they were erased.</param>
/// <param name="Reason">Why it was declined; null when it was not, or they were erased.</param>
/// <param name="Types">To staff who look at one that can be accepted: the columns whose values would be of another kind then. Null otherwise.</param>
internal sealed record CorrectionAnswer(CorrectionLine Correction, IReadOnlyList<CellAnswer>? Changes, string? Why, string? Reason, IReadOnlyList<TypeAnswer>? Types = null)
{
    /// <summary>All of a correction, for somebody who may read it.</summary>
    public static async Task<CorrectionAnswer> ReadAsync(DatasetDesk desk, CorrectionDesk corrections, Correction correction, CancellationToken stop = default, bool decides = false)
    {
        var words = await corrections.OpenAsync(correction.Words, stop);
        IReadOnlyList<TypeAnswer>? types = null;
        if (decides && words is not null && correction.State == CorrectionState.Open && await desk.FindAsync(correction.Dataset.ToString(), staff: true, stop) is { Latest: { } shown } dataset
            && await corrections.StandsAsync(dataset, correction, words, shown, stop) is { } row)
            types = await corrections.TypesAsync(correction, words, shown, row, stop);
        return new(CorrectionLine.Of(correction), words is null ? null : await CellsAsync(desk, corrections, correction, words, stop),
            words?.Why, correction.Reason is { } reason ? await corrections.OpenAsync(reason, stop) : null, types);
    }

    /// <summary>What a correction does to cells: what they say in the version that was seen, and what they should say.</summary>
    public static async Task<IReadOnlyList<CellAnswer>> CellsAsync(DatasetDesk desk, CorrectionDesk corrections, Correction correction, CorrectionWords words, CancellationToken stop)
    {
        var seen = (await desk.FindAsync(correction.Dataset.ToString(), staff: true, stop))?.Versions.FirstOrDefault(version => version.Number == correction.Version);
        // What was withdrawn is not shown again by this way; of a row that is not there yet nothing was said.
        var row = seen is { Withdrawn: null } ? await corrections.RowAsync(seen, correction.Row, stop) : null;
        var old = row is null ? [] : seen!.Columns.Zip(row.Cells).ToDictionary(each => each.First.Name, each => each.Second, StringComparer.Ordinal);
        // Of a row that should go, all that it says goes.
        IEnumerable<CellChange> changes = correction.Kind == CorrectionKind.Remove ? old.Keys.Select(column => new CellChange(column, "")) : words.Changes;
        return [.. changes.Select(change => new CellAnswer(change.Column, old.GetValueOrDefault(change.Column), change.Text))];
    }
}
