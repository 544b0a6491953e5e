using System.Collections.Immutable;
using CivicPlatform.Notices;
using CivicPlatform.Plugins;

namespace MachiWalk;

#region notices
/// <summary>Which warnings of the city hang now. What they say is read when it is shown, so that nobody walks by words that were corrected.</summary>
internal sealed class Warnings : ICityView
{
    public static readonly NoticeTopic Topic = NoticeTopic.Parse("civic/safety", null);

    public ImmutableSortedSet<string> Now { get; private set; } = [];

    public void Apply(CityNews news)
    {
        if (news is NoticeNews { Happened: var happened } told && told.Topic == Topic)
            Now = happened is NoticeWithdrawn ? Now.Remove(happened.Key) : Now.Add(happened.Key);
    }

    public async Task<IReadOnlyList<string>> TitlesAsync(INoticeQueries notices, CancellationToken stop)
    {
        var titles = new List<string>();
        foreach (var key in Now)
        {
            if (await notices.FindAsync(Topic, key, stop) is { } notice)
                titles.Add(notice.Title.Ja);
        }
        return titles;
    }
}
#endregion
