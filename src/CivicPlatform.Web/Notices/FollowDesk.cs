using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.UI;

namespace CivicPlatform.Notices;

/// <summary>Says by names what a reader follows: in their browser, and with their account. A plugin that fails leaves its own name.</summary>
internal sealed class FollowDesk(
    IssueDesk desk, IIssueQueries issues, IssueFollowing following, TopicFollowing topics, DatasetFeed datasets, ITexts texts, IPluginDirectory plugins, PluginQuestions questions)
{
    private const int AtOnce = 200;

    public async Task<IReadOnlyList<FollowedTopic>> ReadAsync(PageContext page, CancellationToken stop = default)
    {
        var byBrowser = page.Following();
        var byAccount = Named(await following.ReadAsync(page.Reader, stop)).Where(issue => !byBrowser.Contains(IssueFeed.TopicOf(issue))).ToList();
        var ids = byAccount.Concat(byBrowser.Select(topic => IssueFeed.TryIssue(topic, out var issue) ? issue : default).Where(issue => !issue.IsNone));
        var titles = await TitlesAsync(page.Reader, [.. ids], stop);
        var followed = byAccount.Where(titles.ContainsKey).Select(issue => Of(page, issue, titles) with { Issue = issue }).ToList();
        foreach (var topic in byBrowser)
            followed.Add(IssueFeed.TryIssue(topic, out var issue) && titles.ContainsKey(issue) ? Of(page, issue, titles) : await NameAsync(page, topic, stop));
        return followed;
    }

    /// <summary>The issues that a reader follows with their account, the latest followed first, and whether there are more.</summary>
    public async Task<(IReadOnlyList<(IssueId Issue, string? Title, bool IsHidden)> Follows, bool More)> OfAccountAsync(Reader reader, int skip, int limit, CancellationToken stop = default)
    {
        var all = Named(await following.ReadAsync(reader, stop));
        var some = all.Skip(skip).Take(limit).ToList();
        var titles = await TitlesAsync(reader, some, stop);
        return ([.. some.Where(titles.ContainsKey).Select(issue => (issue, titles[issue].Title, titles[issue].IsHidden))], all.Count - limit > skip);
    }

    /// <summary>The topics that a reader follows with their account, the latest followed first; without a name those that are no more.</summary>
    public async Task<IReadOnlyList<(NoticeTopic Topic, TopicName? Named)>> TopicsOfAccountAsync(Reader reader, CancellationToken stop = default)
    {
        var named = new List<(NoticeTopic, TopicName?)>();
        foreach (var topic in (await topics.TopicsAsync(reader, stop)).Reverse())
            named.Add((topic, await FindAsync(topic, stop)));
        return named;
    }

    /// <summary>What a topic is called that can be followed with an account; <see langword="null"/> where there is none. Issues are followed each by itself.</summary>
    public async Task<TopicName?> FindAsync(NoticeTopic topic, CancellationToken stop = default)
    {
        if (topic.Owner == IssueFeed.Topic.Owner)
            return topic == IssueFeed.Topic ? null : Always(topic) ?? (await datasets.FindAsync(topic, stop) is { } dataset ? new TopicName(dataset.Title, $"/datasets/{dataset.Id}") : null);
        if (plugins.All.FirstOrDefault(plugin => plugin.Id == topic.Owner) is not { } owner)
            return null;
        return await AskAsync(topic, stop) is { } name && PageReply.IsLocal(name.Page)
            ? new TopicName(LocalizedText.From(language => texts.Say(language, "civic", "inbox.topic-of", ("topic", name.Name.In(language)), ("service", owner.Name.In(language)))), name.Page)
            : new TopicName(owner.Name, $"/plugins/{owner.Id}");
    }

    private static List<IssueId> Named(IssueFollows follows) =>
        [.. follows.Followed.Reverse().Select(name => IssueId.TryParse(name, null, out var issue) ? issue : default).Where(issue => !issue.IsNone)];

    private static FollowedTopic Of(PageContext page, IssueId issue, Dictionary<IssueId, (string? Title, bool IsHidden)> titles)
    {
        var (title, hidden) = titles[issue];
        return new FollowedTopic(IssueFeed.TopicOf(issue), title is null ? page.Say(hidden ? "issue.is-hidden" : "issue.erased") : null, title, $"/issues/{issue}", default);
    }

    // What is hidden has a title for its author and for moderators only; what is erased for nobody.
    private async Task<Dictionary<IssueId, (string? Title, bool IsHidden)>> TitlesAsync(Reader reader, IReadOnlyCollection<IssueId> ids, CancellationToken stop)
    {
        var titles = new Dictionary<IssueId, (string?, bool)>();
        if (ids.Count == 0)
            return titles;
        var actor = await desk.ActorAsync(reader, stop);
        foreach (var some in ids.Distinct().Chunk(AtOnce))
        {
            foreach (var issue in await issues.SummariesAsync(some, stop))
            {
                titles[issue.Id] = (IssueDesk.MaySee(actor, issue) ? await desk.OpenAsync(issue.Title, stop) : null, issue.IsHidden);
            }
        }
        return titles;
    }

    private async Task<FollowedTopic> NameAsync(PageContext page, NoticeTopic topic, CancellationToken stop) =>
        (topic == IssueFeed.Topic ? Always(topic) : await FindAsync(topic, stop)) is { } named
            ? new FollowedTopic(topic, named.Name.In(page.Language), null, named.Page, default)
            : new FollowedTopic(topic, page.Say("inbox.unknown"), null, "/feeds", default);

    private TopicName? Always(NoticeTopic topic) => CityTopics.Named(topic) is { } known ? new TopicName(LocalizedText.From(language => texts.Say(language, "civic", known.Key)), known.Page) : null;

    private async Task<TopicName?> AskAsync(NoticeTopic topic, CancellationToken stop) =>
        plugins.Features<TopicReceiver>().FirstOrDefault(each => each.Plugin.ToString() == topic.Owner) is { Names: { } names } receiver && plugins.IsOpen(receiver.Plugin)
            ? await questions.AskAsync<ITopicNames, TopicName>(receiver.Plugin, names, asked => asked.OfAsync(topic, stop), stop) : null;
}
