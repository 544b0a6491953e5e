using System.Collections.Concurrent;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Notices;
using CivicPlatform.Relationships;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Ledger;

/// <summary>Read tables as a host registers them, on a real ledger and a real database.</summary>
internal sealed class ReadModelsFixture : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private ServiceProvider services = null!;

    private ReadModelsFixture()
    {
    }

    public FakeTimeProvider Clock { get; } = new();

    public SqliteLedger Ledger { get; private set; } = null!;

    public ProjectionRunner Runner => services.GetRequiredService<ProjectionRunner>();

    public ProjectionStore Store => services.GetRequiredService<ProjectionStore>();

    public INoticeQueries Notices => services.GetRequiredService<INoticeQueries>();

    public ITieQueries Ties => services.GetRequiredService<ITieQueries>();
    public IIssueQueries Issues => services.GetRequiredService<IIssueQueries>();
    public IBallotQueries Ballots => services.GetRequiredService<IBallotQueries>();

    public ICityDatasets Datasets => services.GetRequiredService<ICityDatasets>();

    public ICorrectionQueries Corrections => services.GetRequiredService<ICorrectionQueries>();

    /// <summary>What happens between the rows of a batch and their commit.</summary>
    public Action Saved { get; set; } = () => { };

    /// <summary>What was told as an error.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    public string Database => folder.File("read.db");

    public static ReadModelsFixture Open()
    {
        var fixture = new ReadModelsFixture();
        fixture.Ledger = SqliteLedger.Open(fixture.folder.Path, TimeProvider.System);
        fixture.Compose();
        return fixture;
    }

    /// <summary>The host stops and starts again; the ledger stays open.</summary>
    public async Task RestartAsync(bool start = true)
    {
        await Runner.StopAsync(default);
        await services.DisposeAsync();
        Compose();
        if (start)
            await Runner.StartAsync(default);
    }

    public async Task CaughtUpAsync()
    {
        foreach (var progress in Runner.Following)
            (await progress.WaitAsync(Ledger.Head)).Should().BeTrue();
    }

    public ReadContext Context() => services.GetRequiredService<IDbContextFactory<ReadContext>>().CreateDbContext();

    public async Task<List<NoticeRow>> RowsAsync()
    {
        await using var rows = Context();
        return await rows.Set<NoticeRow>().AsNoTracking().OrderBy(row => row.Topic).ThenBy(row => row.Key).ToListAsync();
    }

    public static NoticePublished Publish(string key, string title) => new(key, new LocalizedText(title), new LocalizedText(""), "/", null);

    public async Task<LedgerPosition> AddAsync(string topic, params NoticeEvent[] events)
    {
        var stream = NoticeStream.Of(NoticeTopic.Parse(topic, null));
        return await AddAsync(stream, [.. events.Select(EventCodec<NoticeEvent>.Write)]);
    }

    public async Task<LedgerPosition> AddAsync(StreamId stream, params NewEvent[] events)
    {
        var version = 0L;
        await foreach (var record in Ledger.ReadStreamAsync(stream))
            version = record.Version;
        return (await Ledger.AppendAsync(new Append(stream, version, events))).Position;
    }

    public async ValueTask DisposeAsync()
    {
        await Runner.StopAsync(default);
        await services.DisposeAsync();
        await Ledger.DisposeAsync();
        // The pool of the provider keeps files open, which Windows would not let us delete.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private void Compose() => services = new ServiceCollection()
        .AddSingleton<ILedger>(Ledger)
        .AddSingleton<TimeProvider>(Clock)
        .AddReadModels(options => options.UseSqlite($"Data Source={Database}").AddInterceptors(new Watch(this)).LogTo(Errors.Enqueue, LogLevel.Error))
        .BuildServiceProvider();

    private sealed class Watch(ReadModelsFixture city) : SaveChangesInterceptor
    {
        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            city.Saved();
            return base.SavedChangesAsync(eventData, result, cancellationToken);
        }
    }
}
