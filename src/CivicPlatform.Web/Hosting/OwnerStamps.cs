using System.Collections.Concurrent;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>Tells for each owner the last event that readers can see: a shared answer is good as long as this stands.</summary>
/// <remarks>A stamp moves only after the views have folded the event, so nothing drawn from an old view is kept under a new stamp. What was
/// written through this web server closes the owner's cache at once: whoever wrote sees it.</remarks>
internal sealed partial class OwnerStamps(ILedger ledger, IEnumerable<ILedgerFollower> followers, TimeProvider time, ILogger<OwnerStamps> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, long> stamps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> closedUntil = new(StringComparer.Ordinal);
    private readonly LedgerProgress progress = new("shared answers");
    private long allStamp, allClosedUntil;
    private volatile bool following;

    /// <summary>The owner's stamp, or <see langword="null"/> while nothing of it may be shared.</summary>
    public long? Of(string owner)
    {
        var until = Math.Max(closedUntil.GetValueOrDefault(owner), Interlocked.Read(ref allClosedUntil));
        return following && until <= progress.Position.Value ? Math.Max(stamps.GetValueOrDefault(owner), Interlocked.Read(ref allStamp)) : null;
    }

    /// <summary>Somebody has just sent the owner a command: nothing is shared until its events can be seen.</summary>
    public void Wrote(string owner)
    {
        var head = ledger.Head.Value;
        closedUntil.AddOrUpdate(owner, head, (_, known) => Math.Max(known, head));
    }

    /// <summary>The city has just worded a sentence anew, at this position: it may stand on anybody's pages.</summary>
    public void Reworded(LedgerPosition position) => Raise(ref allClosedUntil, position.Value);

    /// <summary>Answers when everything up to a position is known here.</summary>
    public async Task SeenAsync(LedgerPosition position, CancellationToken cancellationToken = default) => await progress.WaitAsync(position, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Pages are then drawn anew for everybody: slower, never wrong.
                following = false;
                LogNotFollowing(failure);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        var at = ledger.Head;
        // What was kept before a gap in following is not to be trusted.
        foreach (var owner in stamps.Keys)
            stamps[owner] = at.Value;
        progress.Advance(at);
        following = true;
        while (true)
        {
            await ledger.WaitForNextAsync(at, stop);
            var wrote = new Dictionary<string, long>(StringComparer.Ordinal);
            var reworded = 0L;
            await foreach (var record in ledger.ReadAsync(at, stop))
            {
                wrote[record.Stream.Owner] = record.Position.Value;
                if (record.Stream == TextStream.City)
                    reworded = record.Position.Value;
                at = record.Position;
            }
            await FollowersAsync(at, stop);
            foreach (var (owner, position) in wrote)
                stamps[owner] = position;
            Raise(ref allStamp, reworded);
            progress.Advance(at);
        }
    }

    private static void Raise(ref long known, long to)
    {
        for (var before = Interlocked.Read(ref known); before < to; before = Interlocked.Read(ref known))
        {
            if (Interlocked.CompareExchange(ref known, to, before) == before)
                return;
        }
    }

    // What has stopped does not come and does not change. What is stuck may not keep old answers of everybody else alive.
    private async Task FollowersAsync(LedgerPosition at, CancellationToken stop)
    {
        using var tooLong = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, stop);
        try
        {
            foreach (var reader in followers.SelectMany(follower => follower.Awaited))
                await reader.WaitAsync(at, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            LogFollowerBehind(at.Value);
        }
    }
}
