using CivicPlatform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Notices;

/// <summary>Reads the table of notices.</summary>
internal sealed class NoticeQueries(IDbContextFactory<ReadContext> contexts) : INoticeQueries
{
    public const int MostTopics = 120;
    public const int MostNotices = 200;

    public async Task<IReadOnlyList<Notice>> LatestAsync(
        IReadOnlyCollection<NoticeTopic> topics, int limit, LedgerPosition before = default, CancellationToken cancellationToken = default)
    {
        var names = Names(topics);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostNotices);
        if (names.Length == 0)
            return [];
        var end = before.Value == 0 ? long.MaxValue : before.Value;
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var found = await rows.Set<NoticeRow>().AsNoTracking()
            .Where(row => names.Contains(row.Topic) && row.UpdatedBy < end)
            .OrderByDescending(row => row.UpdatedBy)
            .ThenBy(row => row.Key)
            .Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(Read);
    }

    public async Task<Notice?> FindAsync(NoticeTopic topic, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var name = topic.ToString();
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await rows.Set<NoticeRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Topic == name && row.Key == key, cancellationToken).ConfigureAwait(false) is { } found
            ? Read(found) : null;
    }

    public async Task<int> CountNewAsync(IReadOnlyCollection<NoticeTopic> topics, LedgerPosition read, int most, CancellationToken cancellationToken = default)
    {
        var names = Names(topics);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MostNotices);
        if (names.Length == 0)
            return 0;
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await rows.Set<NoticeRow>().Where(row => names.Contains(row.Topic) && row.UpdatedBy > read.Value)
            .Take(most).CountAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string[] Names(IReadOnlyCollection<NoticeTopic> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(topics.Count, MostTopics, nameof(topics));
        return topics.Select(topic => topic.ToString()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
    }

    private static Notice Read(NoticeRow row) => new(
        NoticeTopic.Parse(row.Topic, null), row.Key, row.Title, row.Body, row.Link, row.RelevantOn, row.PublishedAt, row.UpdatedAt) { Position = new LedgerPosition(row.UpdatedBy) };
}
