using CivicPlatform.Notices;
using CivicPlatform.Texts;
using CivicPlatform.UI;

namespace LostAndFound.Finds;

/// <summary>Calls the topic of new finds by its name.</summary>
internal sealed class FindTopicNames : ITopicNames
{
    private static readonly TopicName Finds = new(new LocalizedText("新しい落とし物", "[新|あたら]しい [落|お]とし[物|もの]", "New finds"), $"{FindsPage.Home}/");

    public Task<TopicName?> OfAsync(NoticeTopic topic, CancellationToken cancellationToken = default) => Task.FromResult(topic == FindDesk.Topic ? Finds : null);
}
