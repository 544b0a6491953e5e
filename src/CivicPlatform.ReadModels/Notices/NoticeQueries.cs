using CivicPlatform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Notices;

/// <summary>Reads the table of notices.</summary>
internal sealed class NoticeQueries(IDbContextFactory<ReadContext> contexts) : INoticeQueries
{
    public const int MostTopics = 50;
    public const int MostNotices = 200;

    public async Task<IReadOnlyList<Notice>> LatestAsync(
        IReadOnlyCollection<NoticeTopic> topics, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topics);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(topics.Count, MostTopics, nameof(topics));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostNotices);
        var names = topics.Select(topic => topic.ToString()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
            return [];
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var found = await rows.Set<NoticeRow>().AsNoTracking()
            .Where(row => names.Contains(row.Topic))
            .OrderByDescending(row => row.UpdatedBy)
            .ThenBy(row => row.Key)
            .Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(row => new Notice(
            NoticeTopic.Parse(row.Topic, null), row.Key, row.Title, row.Body, row.Link, row.RelevantOn, row.PublishedAt, row.UpdatedAt));
    }
}
