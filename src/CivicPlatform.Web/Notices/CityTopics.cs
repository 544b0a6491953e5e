using System.Collections.Immutable;

namespace CivicPlatform.Notices;

/// <summary>What the city itself announces things under. People follow each of them alone, and each is a feed.</summary>
internal static class CityTopics
{
    public static ImmutableArray<NoticeTopic> All { get; } = [Of("news"), Of("safety"), Of("living"), Of("events")];

    /// <summary>The text key of what a topic is called.</summary>
    public static string KeyOf(NoticeTopic topic) => $"notice.topic.{topic.Name}";

    /// <summary>Where a topic's notices are read.</summary>
    public static string PageOf(NoticeTopic topic) => $"{CityNoticeEndpoints.Path}?topic={topic.Name}";

    /// <summary>The topic of a name.</summary>
    public static bool TryFind(string? name, out NoticeTopic topic)
    {
        topic = All.FirstOrDefault(each => each.Name == name);
        return topic != default;
    }

    private static NoticeTopic Of(string name) => NoticeTopic.Parse($"civic/{name}", null);
}
