using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Storage;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Issues;

/// <summary>Searches issues with SQLite's FTS5 in a file of its own, kept up with the ledger; texts are opened by the vault.</summary>
/// <remarks>The file may be deleted while the city stands still: it is made anew from the ledger.</remarks>
internal sealed partial class SqliteIssueSearch : BackgroundService, IIssueSearch, ILedgerFollower, IErasureFollower
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SqliteFile file;
    private readonly SqliteReaders<SearchReader> readers;
    private readonly Lazy<SearchWriter> writer;
    private readonly ILedger ledger;
    private readonly IVault vault;
    private readonly ITexts? texts;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly LedgerProgress progress = new("search");
    private readonly SemaphoreSlim turn = new(1);

    public SqliteIssueSearch(string folder, ILedger ledger, IVault vault, ITexts? texts, TimeProvider time, ILogger<SqliteIssueSearch> logger)
    {
        (this.ledger, this.vault, this.texts, this.time, this.logger) = (ledger, vault, texts, time, logger);
        file = new SqliteFile(Path.Combine(folder, SearchSchema.FileName), SearchSchema.Schema);
        readers = new SqliteReaders<SearchReader>(file, connection => new SearchReader(connection));
        writer = new Lazy<SearchWriter>(() => new SearchWriter(file, time));
        Following = [progress];
    }

    public IReadOnlyList<LedgerProgress> Following { get; }

    public Task<IReadOnlyList<IssueId>> FindAsync(string words, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 100);
        return SearchTerms.Question(words) is { } question
            ? Task.Run<IReadOnlyList<IssueId>>(() => readers.Ask((question, limit), static (reader, it) => reader.Find(it.question, it.limit)), cancellationToken)
            : Task.FromResult<IReadOnlyList<IssueId>>([]);
    }

    public Task<IReadOnlyList<NearIssue>> NearAsync(double latitude, double longitude, double metres, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(latitude is >= -90 and <= 90, true, nameof(latitude));
        ArgumentOutOfRangeException.ThrowIfNotEqual(longitude is >= -180 and <= 180, true, nameof(longitude));
        ArgumentOutOfRangeException.ThrowIfNotEqual(metres is >= 1 and <= 10_000, true, nameof(metres));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 100);
        return Task.Run<IReadOnlyList<NearIssue>>(() => readers.Ask(
            (latitude, longitude, metres, limit), static (reader, it) => reader.Near(it.latitude, it.longitude, it.metres, it.limit)), cancellationToken);
    }

    public async Task DropAsync(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        // Nothing is written between the mark that makes a person nobody and this: whoever opened their text before holds the turn.
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using (var transaction = writer.Value.Begin())
            {
                foreach (var who in pseudonyms.Values)
                    writer.Value.Drop(who);
                transaction.Commit();
            }
            writer.Value.Sweep();
        }
        finally
        {
            turn.Release();
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        progress.Restart(writer.Value.Position);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        readers.Dispose();
        if (writer.IsValueCreated)
            writer.Value.Dispose();
        turn.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var head = await ledger.WaitForNextAsync(progress.Position, stoppingToken).ConfigureAwait(false);
                await FollowAsync(head, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogWaits(Pause.TotalSeconds, failure);
                progress.Stumble(failure is CivicException { Error: var error } ? error : Explain(failure));
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static CivicError Explain(Exception failure) => new("CIVIC4351", "The search index cannot be written just now; what is new is not found.",
        failure.Message, "Make room on the disk. The city tries again by itself; search.db may be deleted while it stands still, it is made anew.");

    private async Task FollowAsync(LedgerPosition head, CancellationToken cancellationToken)
    {
        var batch = new List<(IssueId Issue, IssueEvent Happened)>();
        var at = progress.Position;
        await foreach (var record in ledger.ReadAsync(at, cancellationToken).ConfigureAwait(false))
        {
            at = record.Position;
            if (IssueStream.TryIssue(record.Stream, out var issue) && EventCodec<IssueEvent>.TryRead(record) is { } happened)
                batch.Add((issue, happened));
            if (batch.Count < BatchSize)
                continue;
            await TakeAsync(batch, at, cancellationToken).ConfigureAwait(false);
            batch.Clear();
        }
        await TakeAsync(batch, at < head ? head : at, cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeAsync(List<(IssueId Issue, IssueEvent Happened)> batch, LedgerPosition until, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (batch.Count > 0)
            {
                using var transaction = writer.Value.Begin();
                foreach (var (issue, happened) in batch)
                    await TakeAsync(issue, happened, cancellationToken).ConfigureAwait(false);
                writer.Value.Note(until);
                transaction.Commit();
            }
            progress.Advance(until);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task TakeAsync(IssueId issue, IssueEvent happened, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case IssueHidden { Comment: null }:
                writer.Value.Hide(issue, true);
                break;
            case AppealDecided { Comment: null, Granted: true }:
                writer.Value.Hide(issue, false);
                break;
            case IssueHidden { Comment: { } comment }:
                writer.Value.Silence(issue, comment, true);
                break;
            case AppealDecided { Comment: { } comment, Granted: true }:
                writer.Value.Silence(issue, comment, false);
                break;
            case CommentDeleted e:
                writer.Value.TakeBack(issue, e.Number);
                break;
            case IssueMerged or IssueMergeUndone:
                writer.Value.Merge(issue, happened is IssueMerged);
                break;
            case IssueReported or IssueEdited or CommentWritten or CommentEdited:
                await OpenAsync(happened.By, issue, happened, cancellationToken).ConfigureAwait(false);
                break;
            case IssueAnswered { Text.Of: var office }:
                await OpenAsync(office, issue, happened, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task OpenAsync(Pseudonym whose, IssueId issue, IssueEvent happened, CancellationToken cancellationToken)
    {
        // Nobody can open it any more where whose words they are was erased.
        if (await vault.KeyAsync(whose, cancellationToken).ConfigureAwait(false) is { } key)
            Take(issue, happened, key);
    }

    private void Take(IssueId issue, IssueEvent happened, IPersonKey key)
    {
        switch (happened)
        {
            case IssueReported e:
                var place = e.Place is { } where ? key.Open(where) : null;
                writer.Value.Add(issue, e.By, key.Open(e.Title), key.Open(e.Body), Tags(e.Tags), place?.Words ?? "");
                if (place is { Latitude: { } latitude, Longitude: { } longitude })
                    writer.Value.Place(issue, latitude, longitude);
                break;
            case IssueEdited e:
                writer.Value.Edit(issue, key.Open(e.Title), key.Open(e.Body));
                break;
            case CommentWritten e:
                writer.Value.Say(issue, e.Number, e.By, key.Open(e.Text));
                break;
            case CommentEdited e:
                writer.Value.Correct(issue, e.Number, key.Open(e.Text));
                break;
            case IssueAnswered e:
                writer.Value.Say(issue, -e.Number, e.Text.Of, key.Open(e.Text));
                break;
        }
    }

    private string Tags(IReadOnlyList<string>? tags) => texts is null ? "" : string.Join(' ', (tags ?? []).SelectMany(
        tag => new[] { Language.Japanese, Language.English }.Select(language => Ruby.Plain(texts.Say(language, "civic", $"issue.tag.{tag}")))));

    [LoggerMessage(4351, LogLevel.Warning, "The search index could not be written; tried again in {Seconds} s", EventName = "SearchWaits")]
    private partial void LogWaits(double seconds, Exception failure);
}
