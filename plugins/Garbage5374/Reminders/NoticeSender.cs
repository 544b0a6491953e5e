using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using Microsoft.Extensions.Logging;

namespace Garbage5374.Reminders;

/// <summary>Puts notices on the boards of areas. Sending the same notice again does nothing, so after a crash everything may be sent again.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
internal sealed partial class NoticeSender(IGrainFactory grains, ILogger<NoticeSender> logger)
{
    // Each board waits for its own sync with the disk; together they share it. More at once would only queue in memory.
    private const int AtOnce = 64;

    /// <summary>Sends all and answers how many boards took theirs. One that fails does not stop the others; the evening's job sends it again.</summary>
    public async Task<int> SendAsync(IEnumerable<AreaNotice> notices, CancellationToken cancellationToken)
    {
        var sent = 0;
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(notices, bounds, async (notice, _) =>
        {
            if (await SendAsync(notice))
                Interlocked.Increment(ref sent);
        });
        return sent;
    }

    private async Task<bool> SendAsync(AreaNotice notice)
    {
        var topic = AreaTopic.Of(notice.Area);
        var board = grains.GetGrain<INoticeBoardGrain>(topic.ToString());
        try
        {
            var outcome = notice.Notice is { } publish ? await board.Publish(default(CommandKey), publish) : await board.Withdraw(default(CommandKey), notice.Key);
            if (outcome.Refusal is { } refusal)
                LogRefused(topic, notice.Key, refusal.Code);
            return outcome.Accepted;
        }
        catch (CivicException failed)
        {
            LogFailed(failed, topic, notice.Key);
            return false;
        }
    }
}
