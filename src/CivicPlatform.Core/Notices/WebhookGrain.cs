using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CivicPlatform.Notices;

/// <summary>Tells one receiver what happens, in order and at least once: the ledger is the queue, and how far it was told is kept after each answer.</summary>
/// <remarks>A reminder wakes it where the silo that had it died. What waits is tried by a timer (<see cref="WebhookTimes"/>).</remarks>
[GrainType("civic.webhook"), KeepAlive, Reentrant]
internal sealed partial class WebhookGrain(
    [PersistentState("webhook")] IPersistentState<WebhookRecord> state, ILedger ledger, IServiceProvider services, CityClock clock, ILogger<WebhookGrain> logger)
    : Grain, IWebhookGrain, IRemindable
{
    private const string Reminder = "look", Owner = "civic";
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);
    private readonly CancellationTokenSource ended = new();
    private LedgerPosition read;
    private IGrainTimer? timer;
    private bool telling;

    private string Id => this.GetPrimaryKeyString();

    private bool Exists => state.State.Sealed.Length > 0;

    public async Task Begin(string @sealed, WebhookSubjects subjects)
    {
        if (Exists)
            return;
        await state.SaveAsync(new WebhookRecord { Sealed = @sealed, Subjects = subjects, MadeAt = clock.Now, Told = ledger.Head.Value });
        await this.RegisterOrUpdateReminder(Reminder, Look, Look);
        Tell();
    }

    public Task<WebhookStatus?> Status()
    {
        var now = state.State;
        return Task.FromResult(!Exists ? null : new WebhookStatus(WebhookId.Parse(Id, null), now.Sealed, now.Subjects, now.MadeAt, now.State)
        {
            LastAt = now.LastAt, LastAnswer = now.LastAnswer, Failures = now.Failures, NextAt = now.NextAt,
        });
    }

    public async Task Hold(bool held)
    {
        if (!Exists)
            return;
        await state.SaveAsync(state.State with { State = held ? WebhookState.Paused : WebhookState.Active, Failures = 0, NextAt = null });
        Tell();
    }

    public async Task End()
    {
        await ended.CancelAsync();
        timer?.Dispose();
        if (await this.GetReminder(Reminder) is { } reminder)
            await this.UnregisterReminder(reminder);
        await state.ClearStateAsync();
        DeactivateOnIdle();
    }

    public async Task<WebhookAnswer?> Try() => !Exists ? null
        : await PostAsync(new WebhookMessage($"trial-{CommandKey.New()}", WebhookMessage.Trial, clock.Now, null));

    public async Task Wake()
    {
        if (Exists && await this.GetReminder(Reminder) is null)
            await this.RegisterOrUpdateReminder(Reminder, Look, Look);
        Tell();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Wake();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await ended.CancelAsync();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    // Not awaited by whoever calls: telling goes on as long as the silo does. All of it stays on the grain's own scheduler.
    private void Tell()
    {
        if (!telling)
            _ = TellAsync();
    }

    private async Task TellAsync()
    {
        telling = true;
        try
        {
            while (Exists && state.State.State == WebhookState.Active && !ended.IsCancellationRequested)
            {
                if (WebhookTimes.Wait(state.State, clock.Now) is var wait && wait > TimeSpan.Zero)
                {
                    ArmTimer(wait);
                    return;
                }
                if (await NextAsync() is { } message)
                    await SendAsync(message.Position, message.Message);
                else
                    await ledger.WaitForNextAsync(read, ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // It has ended, or the silo goes away: another activation goes on.
        }
        catch (Exception failure)
        {
            // The ledger or the store failed. The reminder looks again; a message may then come twice, as the contract says.
            LogNotKept(Id, failure);
        }
        finally
        {
            telling = false;
        }
    }

    private async Task SendAsync(long position, WebhookMessage message)
    {
        var answer = await PostAsync(message);
        // Meanwhile somebody may have ended or held it.
        if (!Exists)
            return;
        var next = WebhookTimes.After(state.State, position, answer, clock.Now);
        await state.SaveAsync(state.State.State == WebhookState.Active ? next : next with { State = state.State.State });
        if (state.State.State == WebhookState.Stopped)
            LogStopped(Id, answer.Kind, answer.Status);
    }

    private Task<WebhookAnswer> PostAsync(WebhookMessage message) =>
        services.GetRequiredService<IWebhookPost>().SendAsync(state.State.Sealed, message, ended.Token);

    /// <summary>The first message after what it was told; what nobody hears of is passed over and not read again.</summary>
    private async Task<(long Position, WebhookMessage Message)?> NextAsync()
    {
        // A ledger that was put back from a copy may be shorter than what was told.
        var head = ledger.Head;
        read = new LedgerPosition(Math.Min(Math.Max(read.Value, state.State.Told), head.Value));
        await foreach (var record in ledger.ReadOwnerAsync(Owner, read, ended.Token))
        {
            if (PublicNews.Alone(record) is { } news && Wants(news) && await IsShownAsync(news))
                return (record.Position.Value, new WebhookMessage($"{Id}-{record.Position}", record.Type, record.At, news));
            read = record.Position;
        }
        // Also past what is of plugins.
        read = new LedgerPosition(Math.Max(read.Value, head.Value));
        return null;
    }

    private bool Wants(CityNews news) => state.State.Subjects.HasFlag(news switch
    {
        IssueNews => WebhookSubjects.Issues,
        BallotNews => WebhookSubjects.Ballots,
        NoticeNews => WebhookSubjects.Notices,
        DatasetNews => WebhookSubjects.Datasets,
        _ => throw new InvalidOperationException($"Nobody has thought of {news.GetType().Name} here."),
    });

    // As it is now, not as it was: what was hidden since is told to nobody who did not hear of it in time.
    private async Task<bool> IsShownAsync(CityNews news) => news is not IssueNews issue || PublicNews.TurnsHidden(issue.Happened)
        || await services.GetRequiredService<IIssueQueries>().SummariesAsync([issue.Issue], ended.Token) is not [{ IsHidden: true }];

    private void ArmTimer(TimeSpan wait)
    {
        timer?.Dispose();
        timer = this.RegisterGrainTimer(
            static (grain, _) =>
            {
                grain.Tell();
                return Task.CompletedTask;
            },
            this, wait, Timeout.InfiniteTimeSpan);
    }
}
