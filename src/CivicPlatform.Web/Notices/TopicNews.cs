using CivicPlatform.Datasets;
using CivicPlatform.Ledger;
using CivicPlatform.Votes;

namespace CivicPlatform.Notices;

/// <summary>What topics say, whatever is behind them: notices of the city and of plugins, ballots, datasets. Issues have news of their own.</summary>
internal sealed class TopicNews(INoticeQueries notices, BallotFeed ballots, DatasetFeed datasets)
{
    /// <summary>What some topics said last, the newest first.</summary>
    public async Task<IReadOnlyList<Notice>> LatestAsync(IReadOnlyCollection<NoticeTopic> topics, int limit, LedgerPosition before = default, CancellationToken stop = default)
    {
        if (topics.Count == 0)
            return [];
        var said = new List<Notice>(await notices.LatestAsync(topics, limit, before, stop));
        if (topics.Contains(BallotFeed.Topic))
            said.AddRange(await ballots.LatestAsync(limit, before, stop));
        said.AddRange(await datasets.LatestAsync(topics, limit, before, stop));
        return [.. said.OrderByDescending(notice => notice.Position).Take(limit)];
    }

    /// <summary>How much of what they said is new, at most <paramref name="most"/>.</summary>
    /// <param name="followed">Topics, each with the place in the ledger from which on it is followed.</param>
    /// <param name="read">How far somebody has read.</param>
    /// <param name="most">Where counting ends, from 1 to 200.</param>
    /// <param name="stop">Stops.</param>
    public async Task<int> CountNewAsync(IReadOnlyDictionary<NoticeTopic, LedgerPosition> followed, LedgerPosition read, int most, CancellationToken stop = default)
    {
        if (followed.Count == 0)
            return 0;
        var after = followed.ToDictionary(each => each.Key, each => each.Value > read ? each.Value : read);
        var count = await datasets.CountNewAsync(after, stop);
        if (after.TryGetValue(BallotFeed.Topic, out var ballotsRead))
            count += await ballots.CountNewAsync(ballotsRead, most, stop);
        // Whoever has read since they follow all of them has one place for all: one question.
        foreach (var alike in after.GroupBy(each => each.Value, each => each.Key))
        {
            if (count < most)
                count += await notices.CountNewAsync([.. alike], alike.Key, most, stop);
        }
        return Math.Min(count, most);
    }

    /// <summary>Whether a notice is new, by the rule of <see cref="CountNewAsync"/>.</summary>
    public static bool IsNew(Notice notice, IReadOnlyDictionary<NoticeTopic, LedgerPosition> followed, LedgerPosition read) => notice.Position > read
        && ((followed.TryGetValue(notice.Topic, out var since) && notice.Position > since)
            || (DatasetFeed.TryDataset(notice.Topic, out _) && followed.TryGetValue(DatasetFeed.Topic, out var all) && notice.Position > all));
}
