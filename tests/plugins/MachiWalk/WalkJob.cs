using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Plugins;
using CivicPlatform.Relationships;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using CivicPlatform.Votes;

namespace MachiWalk;

/// <summary>Counts yesterday's ballot, opens today's over the places that stand, and tells who offered to help. Run twice, it does nothing anew.</summary>
internal sealed class WalkJob(IPluginDoor<MachiWalkPlugin> door, Spots spots, IGrainFactory grains, CityClock clock) : IJob
{
    #region job
    public async Task RunAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await door.Ballots.CloseAsync(Ballot(day.AddDays(-1)), cancellationToken);
        var options = new List<BallotOption>();
        foreach (var spot in spots.Now.Values)
        {
            // The words are asked for now: what was hidden or erased since is not among them.
            if (await door.Issues.FindAsync(IssueId.Parse(spot.Issue, null), cancellationToken) is { Title: { } title })
                options.Add(new BallotOption(new LocalizedText(title)));
        }
        if (options.Count >= 2)
        {
            var opens = DateTimeOffset.FromUnixTimeSeconds(clock.Now.ToUnixTimeSeconds());
            await door.Ballots.OpenAsync(CommandKey.Parse($"open-{day:yyyy-MM-dd}", null), Ballot(day), new OpenBallot(
                new LocalizedText("次に歩く場所", En: "Where we walk next"), new LocalizedText("みんなで選びます。"), [.. options],
                Least: 1, Most: 1, Electorate.Anyone, opens, opens.AddDays(1), ShowsTurnout: true, By: default), cancellationToken);
        }
        if (await door.Ties.SharedAsync(cancellationToken).AnyAsync(tie => tie.Kind == TieKind.Helps, cancellationToken))
            await grains.GetGrain<INoticeBoardGrain>("machi-walk/helpers").Publish(default, new PublishNotice(
                $"{day:yyyy-MM-dd}", new LocalizedText("手伝ってくださる方へ"), new LocalizedText("次に歩く場所を選んでいます。"), CityLinks.Vote(Ballot(day)), day));
    }
    #endregion

    /// <summary>The ballot of a day.</summary>
    internal static BallotId Ballot(DateOnly day) => BallotId.Parse($"machi-walk-{day:yyyy-MM-dd}", null);
}
