using CivicPlatform.Notices;

namespace CivicPlatform.UI;

/// <summary>Says what a plugin's topics are called, so that people read the names of what they follow.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface ITopicNames
{
    /// <summary>What a topic is called and where it leads, or <see langword="null"/> when there is no such topic (any more).</summary>
    /// <param name="topic">A topic of the plugin; it comes from the reader's browser, so it may be any.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    Task<TopicName?> OfAsync(NoticeTopic topic, CancellationToken cancellationToken = default);
}
