using System.Collections.Immutable;
using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Votes;

namespace CivicPlatform.Notices;

/// <summary>What the city itself announces things under. People follow each of them alone, and each is a feed.</summary>
internal static class CityTopics
{
    public static ImmutableArray<NoticeTopic> All { get; } = [Of("news"), Of("safety"), Of("living"), Of("events")];

    /// <summary>The text key of what a topic is called.</summary>
    public static string KeyOf(NoticeTopic topic) => $"notice.topic.{topic.Name}";

    /// <summary>Where a topic's notices are read.</summary>
    public static string PageOf(NoticeTopic topic) => $"{CityNoticeEndpoints.Path}?topic={topic.Name}";

    /// <summary>The text key of what a topic is called that the city always has, and the page that it is about; <see langword="null"/> for others.</summary>
    public static (string Key, string Page)? Named(NoticeTopic topic) =>
        All.Contains(topic) ? (KeyOf(topic), PageOf(topic))
        : topic == BallotFeed.Topic ? ("ballots.title", "/ballots")
        : topic == DatasetFeed.Topic ? ("datasets.title", "/datasets")
        : topic == IssueFeed.Topic ? ("issues.title", "/issues") : null;

    /// <summary>The topic of a name.</summary>
    public static bool TryFind(string? name, out NoticeTopic topic)
    {
        topic = All.FirstOrDefault(each => each.Name == name);
        return topic != default;
    }

    private static NoticeTopic Of(string name) => NoticeTopic.Parse($"civic/{name}", null);
}
