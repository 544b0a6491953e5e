using CivicPlatform.Errors;
using CivicPlatform.Texts;
using CivicPlatform.Vault;

namespace CivicPlatform.Datasets;

/// <summary>The rules of corrections that people propose. Texts are looked at while they are open and are sealed when it is decided.</summary>
internal static class CorrectionDecisions
{
    public const int MostChanges = 50, MostCells = 500, LongestRow = 100_000, LongestCell = 5_000, LongestWhy = 1_000, MostOpen = 500, MostOpenOfOne = 20;

    /// <summary>The words in their one form: line ends as line feeds.</summary>
    public static CorrectionWords Tidy(CorrectionWords words) => new(
        words.Changes.IsDefault ? [] : [.. words.Changes.Select(change => new CellChange(change.Column ?? "", Tidy(change.Text)))], Tidy(words.Why).Trim());

    /// <summary>A proposal in its one form. Blanks around the cells of a row that is not there yet are slips, and would keep it from being known as one that is there; in a row
    /// that is there they may be just what is to be changed.</summary>
    public static ProposeCorrection Tidy(ProposeCorrection proposed) => Tidy(proposed.Words) is var words && proposed.Kind == CorrectionKind.Add
        ? proposed with { Words = words with { Changes = [.. words.Changes.Select(change => change with { Text = change.Text.Trim() })] } } : proposed with { Words = words };

    public static string Tidy(string? text) => (text ?? "").ReplaceLineEndings("\n");

    public static Refusal? Check(ProposeCorrection proposed)
    {
        var words = proposed.Words;
        var isWhole = proposed.Kind switch
        {
            CorrectionKind.Change => words.Changes.Length is > 0 and <= MostChanges,
            // A row that says nothing is none.
            CorrectionKind.Add => words.Changes.Length <= MostCells && words.Changes.Any(change => change.Text.Length > 0) && words.Changes.Sum(change => change.Text.Length) <= LongestRow,
            CorrectionKind.Remove => words.Changes.IsEmpty,
            _ => false,
        };
        if (!isWhole || words.Changes.Select(change => change.Column).Distinct(StringComparer.Ordinal).Count() != words.Changes.Length)
            return DatasetRefusals.NoChange(MostChanges);
        if (!words.Changes.All(change => IsText(change.Text, LongestCell)))
            return DatasetRefusals.Text("cell", LongestCell);
        return CheckReason("why", words.Why);
    }

    public static Refusal? CheckReason(string field, string text) =>
        text.Length > 0 && IsText(text, LongestWhy) ? null : DatasetRefusals.Text(field, LongestWhy);

    public static Decision<DatasetEvent> Propose(Dataset dataset, ProposeCorrection proposed, Personal<CorrectionWords> words)
    {
        if (proposed.Version < 1 || proposed.Version > dataset.Versions.Count)
            return DatasetRefusals.NoVersion(proposed.Version);
        if (dataset.Withdrawn.Contains(proposed.Version))
            return DatasetRefusals.Withdrawn(proposed.Version);
        var version = dataset.Versions[proposed.Version - 1];
        var isThere = proposed.Kind == CorrectionKind.Add ? proposed.Row == 0 : proposed.Row >= 1 && proposed.Row <= version.Rows;
        if (!isThere || !proposed.Words.Changes.All(change => version.Columns.Any(column => column.Name == change.Column)))
            return DatasetRefusals.NoChange(MostChanges);
        if (dataset.Open.Values.Any(open => open.By == proposed.By && open.Version == proposed.Version && open.Row == proposed.Row && open.Kind == proposed.Kind && open.Words == words))
            return Decision<DatasetEvent>.Nothing;
        if (dataset.Open.Count >= MostOpen || dataset.OpenOf(proposed.By) >= MostOpenOfOne)
            return DatasetRefusals.Enough(MostOpenOfOne);
        return new CorrectionProposed(dataset.Proposed + 1, proposed.By, proposed.Version, proposed.Row, words, proposed.Kind);
    }

    public static Decision<DatasetEvent> Accept(Dataset dataset, AcceptCorrection accepted)
    {
        if (dataset.Accepted.Contains(accepted.Number))
            return Decision<DatasetEvent>.Nothing;
        if (Missing(dataset, accepted.Number) is { } refusal)
            return refusal;
        if (dataset.Shown == 0 || dataset.Shown != accepted.Base)
            return DatasetRefusals.Moved(dataset.Shown);
        var published = DatasetDecisions.Publish(dataset, accepted.Made with { After = null });
        if (published.Refusal is { } no)
            return no;
        // A table that says the same already needs no new version.
        return published.Events is [DatasetVersionPublished version]
            ? Decision<DatasetEvent>.Of(version, new CorrectionAccepted(accepted.Number, version.Number))
            : new CorrectionAccepted(accepted.Number, accepted.Base);
    }

    public static Decision<DatasetEvent> Decline(Dataset dataset, int number, Personal<string>? reason)
    {
        if (dataset.Accepted.Contains(number))
            return DatasetRefusals.Decided;
        if (number >= 1 && number <= dataset.Proposed && !dataset.Open.ContainsKey(number))
            return Decision<DatasetEvent>.Nothing;
        return Missing(dataset, number) is { } refusal ? refusal : new CorrectionDeclined(number, reason);
    }

    private static Refusal? Missing(Dataset dataset, int number) => number < 1 || number > dataset.Proposed ? DatasetRefusals.NoCorrection
        : dataset.Open.ContainsKey(number) ? null : DatasetRefusals.Decided;

    private static bool IsText(string text, int most) => WrittenText.Is(text, most, static rune => rune.Value == '\t' || WrittenText.IsNoControl(rune));
}
