using CivicPlatform.Texts;

namespace CivicPlatform.UI;

/// <summary>What a topic is called.</summary>
/// <param name="Name">One line; may hold readings.</param>
/// <param name="Page">A path of this host: the page that the topic is about.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record TopicName(LocalizedText Name, string Page);
