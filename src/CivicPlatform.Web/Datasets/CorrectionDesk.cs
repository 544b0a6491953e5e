using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Datasets;

/// <summary>Stands between the web and corrections: opens what was sealed, finds the row again, and makes the version with the correction.</summary>
internal sealed class CorrectionDesk(DatasetDesk desk, ICityDatasets datasets, ICorrectionQueries corrections, IVault vault, IShownNames names, ILedger ledger, IReadYourWrites writes)
{
    private const int Attempts = 3;

    /// <summary>Corrections, for staff.</summary>
    /// <exception cref="FormatException">The cursor is none that a list gave out.</exception>
    public Task<CorrectionList> ListAsync(CorrectionQuestion question, CancellationToken stop = default) => corrections.ListAsync(question, stop);

    /// <summary>The reader's own corrections.</summary>
    /// <exception cref="FormatException">The cursor is none that a list gave out.</exception>
    public async Task<CorrectionList> OfAsync(Reader reader, CorrectionQuestion question, CancellationToken stop = default) =>
        await desk.PseudonymAsync(reader, stop) is { IsNone: false } by ? await corrections.ListAsync(question with { By = by }, stop) : new CorrectionList([], null);

    /// <summary>A correction for whoever may read it: staff, and whoever proposed it.</summary>
    public async Task<Correction?> FindAsync(DatasetId dataset, int number, Reader reader, CancellationToken stop = default)
    {
        if (await corrections.FindAsync(dataset, number, stop) is not { } found)
            return null;
        return reader.Is(Role.Staff) || (await desk.PseudonymAsync(reader, stop) is { IsNone: false } by && by == found.By) ? found : null;
    }

    /// <summary>What was written, or <see langword="null"/> when its person was erased.</summary>
    public Task<T?> OpenAsync<T>(Personal<T> value, CancellationToken stop = default) where T : class => vault.OpenAsync(value, stop);

    public async Task<string?> NameAsync(Pseudonym who, CancellationToken stop = default) => (await names.OfAsync([who], stop)).GetValueOrDefault(who);

    /// <summary>A row of a version, or <see langword="null"/> when there is none.</summary>
    public async Task<DatasetRecord?> RowAsync(DatasetVersion version, long row, CancellationToken stop = default) => row < 1 || row > version.Rows ? null
        : (await desk.Files.AskAsync(DatasetDesk.TableOf(version), version.Columns, new() { Skip = row - 1, Limit = 1 }, stop)).Records.FirstOrDefault();

    /// <summary>A row that is not there yet: nothing is said in any cell.</summary>
    public static DatasetRecord NewRow(DatasetVersion version) => new(0, [.. version.Columns.Select(_ => "")]);

    public async Task<Outcome> ProposeAsync(CityDataset dataset, CommandKey key, ProposeCorrection proposed, CancellationToken stop) =>
        await desk.SeenAsync(desk.Grain(dataset.Id).Propose(key, proposed), stop);

    /// <summary>The correction that a proposal led to: what was written for it, or, where the same one waited already, that one.</summary>
    public async Task<Correction?> ProposedAsync(DatasetId dataset, ProposeCorrection proposed, LedgerPosition at, CancellationToken stop)
    {
        // Whoever sends the same key again is answered the same position, also long after it was decided.
        if (await WrittenAsync(dataset, at, stop) is { } written && await IsAsync(written))
            return await corrections.FindAsync(dataset, written.Number, stop) ?? written;
        for (var question = new CorrectionQuestion { Dataset = dataset, State = CorrectionState.Open, By = proposed.By, Limit = 100 }; ;)
        {
            var page = await corrections.ListAsync(question, stop);
            foreach (var open in page.Corrections)
            {
                if (await IsAsync(open))
                    return open;
            }
            if (page.Next is null)
                return null;
            question = question with { After = page.Next };
        }

        async Task<bool> IsAsync(Correction known) => known.By == proposed.By && known.Version == proposed.Version && known.Row == proposed.Row && known.Kind == proposed.Kind
            && await OpenAsync(known.Words, stop) is { } words && words.Why == proposed.Words.Why && words.Changes.SequenceEqual(proposed.Words.Changes);
    }

    public Task<Outcome> DeclineAsync(Correction correction, CommandKey key, string reason, CancellationToken stop) =>
        desk.SeenAsync(desk.Grain(correction.Dataset).Decline(key, correction.Number, reason), stop);

    /// <summary>Makes the version with the correction. Another version that comes in between is looked at in its turn.</summary>
    public async Task<Outcome> AcceptAsync(Correction correction, CommandKey key, CancellationToken stop)
    {
        // Who sends it again gets the same answer; who comes in the same moment is told by the dataset itself.
        if (correction.State != CorrectionState.Open)
            return correction.State == CorrectionState.Accepted ? Outcome.At(default) : DatasetWebRefusals.Decided;
        if (await OpenAsync(correction.Words, stop) is not { } words)
            return DatasetWebRefusals.Erased;
        for (var attempt = 1; ; attempt++)
        {
            if (await datasets.FindAsync(correction.Dataset, stop) is not { Latest: { } shown } dataset || !words.Changes.All(change => shown.Columns.Any(column => column.Name == change.Column))
                || await StandsAsync(dataset, correction, words, shown, stop) is not { } row)
                return correction.Kind == CorrectionKind.Add ? DatasetWebRefusals.There : DatasetWebRefusals.Changed;
            await using var made = await desk.Files.EditAsync(DatasetDesk.TableOf(shown), shown.Columns, EditOf(correction, words, row), stop);
            var rows = shown.Rows + correction.Kind switch { CorrectionKind.Add => 1, CorrectionKind.Remove => -1, _ => 0 };
            if (!made.Reading.IsPublishable || made.Reading.Rows != rows || !Names(made.Reading.Columns).SequenceEqual(Names(shown.Columns)))
                return DatasetWebRefusals.Breaks;
            var (parquet, original) = await made.StoreAsync(CancellationToken.None);
            var outcome = await desk.Grain(correction.Dataset).Accept(key, new AcceptCorrection(correction.Number, shown.Number, DatasetDesk.VersionOf(made.Reading, parquet, original)));
            if (outcome.Refusal?.Code != "CIVIC6608" || attempt == Attempts)
                return await desk.SeenAsync(Task.FromResult(outcome), stop);
            await writes.WaitAsync(ledger.Head, stop);
        }
    }

    /// <summary>Where the row that somebody saw stands in another version: all its cells say the same. A row that they want to be added will stand behind all others, unless one
    /// that says the same is there. <see langword="null"/>: nowhere, or it cannot be told.</summary>
    public async Task<long?> StandsAsync(CityDataset dataset, Correction correction, CorrectionWords words, DatasetVersion shown, CancellationToken stop = default)
    {
        if (correction.Kind == CorrectionKind.Add)
        {
            var said = words.Changes.ToDictionary(change => change.Column, change => change.Text, StringComparer.Ordinal);
            return said.Keys.All(Names(shown.Columns).Contains) && (await desk.Files.FindRowsAsync(DatasetDesk.TableOf(shown), shown.Columns,
                [.. Names(shown.Columns).Select(name => new CellChange(name, said.GetValueOrDefault(name, "")))], stop)).IsEmpty ? shown.Rows + 1 : null;
        }
        if (correction.Version == shown.Number)
            return correction.Row;
        if (dataset.Versions.FirstOrDefault(version => version.Number == correction.Version) is not { } seen || await RowAsync(seen, correction.Row, stop) is not { } old
            || !Names(seen.Columns).All(Names(shown.Columns).Contains))
            return null;
        ImmutableArray<CellChange> cells = [.. old.Cells.Select((cell, i) => new CellChange(seen.Columns[i].Name, cell))];
        var rows = await desk.Files.FindRowsAsync(DatasetDesk.TableOf(shown), shown.Columns, cells, stop);
        if (rows.Length < 2)
            return rows.Length == 0 ? null : rows[0];
        // Of several that say the same only the one in the same place is surely the same.
        return await RowAsync(shown, correction.Row, stop) is { } there && cells.All(cell => there.Cells[IndexOf(shown, cell.Column)] == cell.Text) ? correction.Row : null;
    }

    /// <summary>The columns whose values would be of another kind once a correction is accepted that stands in a row of a version; <see langword="null"/> where finding out takes too long.</summary>
    public async Task<IReadOnlyList<TypeAnswer>?> TypesAsync(Correction correction, CorrectionWords words, DatasetVersion shown, long row, CancellationToken stop = default)
    {
        ImmutableArray<DatasetColumn> after;
        try
        {
            after = [.. await desk.Files.ColumnsAfterAsync(DatasetDesk.TableOf(shown), shown.Columns, EditOf(correction, words, row), stop)];
        }
        catch (CivicException slow) when (slow.Code == "CIVIC4256")
        {
            // A table can be too large for it, and must not be undecidable for that.
            return null;
        }
        return [.. shown.Columns.Zip(after).Where(each => each.First.Type != each.Second.Type).Select(each => new TypeAnswer(each.First.Name, each.First.Type, each.Second.Type))];
    }

    private static RowEdit EditOf(Correction correction, CorrectionWords words, long row) => new(correction.Kind, correction.Kind == CorrectionKind.Add ? 0 : row, words.Changes);

    // From the ledger itself: the answer does not depend on how far the tables are.
    private async Task<Correction?> WrittenAsync(DatasetId dataset, LedgerPosition at, CancellationToken stop)
    {
        await foreach (var record in ledger.ReadAsync(new LedgerPosition(Math.Max(0, at.Value - 1)), stop))
        {
            return record.Position == at && record.Stream == DatasetStream.Of(dataset) && EventCodec<DatasetEvent>.TryRead(record) is CorrectionProposed said
                ? new Correction(dataset, said.Number, said.By, said.Version, said.Row, said.Words, CorrectionState.Open, null, null, record.At, null) { Kind = said.Kind } : null;
        }
        return null;
    }

    private static int IndexOf(DatasetVersion version, string column) => version.Columns.Select(each => each.Name).ToList().IndexOf(column);

    private static IEnumerable<string> Names(ImmutableArray<DatasetColumn> columns) => columns.Select(column => column.Name);
}
