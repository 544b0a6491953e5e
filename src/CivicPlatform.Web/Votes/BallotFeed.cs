using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Votes;

/// <summary>What becomes of ballots, told like notices of a topic: opened, counted with the result, cancelled. Nothing of any voter is in it.</summary>
internal sealed class BallotFeed(IServiceProvider services, City city, ITexts texts)
{
    /// <summary>The topic of all ballots of the city.</summary>
    public static NoticeTopic Topic { get; } = NoticeTopic.Parse("civic/ballots", null);

    // Asked for when somebody follows ballots: no other page needs them.
    private IBallotQueries Ballots => services.GetRequiredService<IBallotQueries>();

    public async Task<IReadOnlyList<Notice>> LatestAsync(int limit, LedgerPosition before, CancellationToken stop) =>
        [.. (await Ballots.NewsAsync(limit, before, stop)).Select(Told)];

    public Task<int> CountNewAsync(LedgerPosition read, int most, CancellationToken stop) => Ballots.CountNewAsync(read, most, stop);

    private Notice Told(BallotActivity news)
    {
        var (ballot, what) = (news.Ballot, !news.Ended ? "opened" : news.Ballot.Phase == BallotPhase.Cancelled ? "cancelled" : "closed");
        return new Notice(
            Topic, $"{ballot.Id}-{what}", LocalizedText.From(language => texts.Say(language, "civic", $"ballot.news.{what}", ("title", ballot.Opened.Title.In(language)))),
            what switch
            {
                "opened" => LocalizedText.From(language => Times(ballot.Opened, language)),
                "closed" => LocalizedText.From(language => Result(ballot, language)),
                _ => ballot.CancelReason ?? new LocalizedText(""),
            },
            $"/ballots/{ballot.Id}", null, news.At, news.At)
        { Position = news.Position };
    }

    private string Times(BallotOpened opened, Language language)
    {
        var page = new PageContext(city, language, texts, "civic", "/", false);
        return page.Say("ballot.news.times", ("opens", page.SayMoment(opened.OpensAt)), ("closes", page.SayMoment(opened.ClosesAt)));
    }

    private string Result(BallotSummary ballot, Language language) => string.Join('\n',
    [
        texts.Say(language, "civic", "ballot.voters", ("count", ballot.Voters ?? 0)),
        .. ballot.Opened.Options.Zip(ballot.Tally, (option, votes) => texts.Say(language, "civic", "ballot.news.option", ("option", option.Name.In(language)), ("votes", votes))),
    ]);
}
