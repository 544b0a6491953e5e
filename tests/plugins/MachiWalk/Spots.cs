using System.Collections.Immutable;
using CivicPlatform.Issues;
using CivicPlatform.Plugins;

namespace MachiWalk;

#region view
/// <summary>The places that can be walked to: what people reported and nobody hid or merged.</summary>
internal sealed class Spots : ICityView
{
    private readonly Dictionary<string, Spot> away = [];

    /// <summary>What stands now; replaced with each event, never changed.</summary>
    public ImmutableSortedDictionary<string, Spot> Now { get; private set; } = ImmutableSortedDictionary<string, Spot>.Empty;

    public void Apply(CityNews news)
    {
        if (news is not IssueNews { Issue: var issue } about)
            return;
        var id = issue.ToString();
        Now = about.Happened switch
        {
            IssueReported e => Now.SetItem(id, new Spot(id, IssueStatus.Discussing, news.At, string.Join(' ', e.Tags))),
            IssueStatusChanged e when Now.TryGetValue(id, out var spot) => Now.SetItem(id, spot with { Status = e.To }),
            IssueHidden { Comment: null } or IssueMerged when Now.TryGetValue(id, out var spot) => Away(spot),
            AppealDecided { Comment: null } or IssueMergeUndone when away.Remove(id, out var spot) => Now.SetItem(id, spot),
            _ => Now,
        };
    }

    private ImmutableSortedDictionary<string, Spot> Away(Spot spot)
    {
        away[spot.Issue] = spot;
        return Now.Remove(spot.Issue);
    }
}
#endregion
