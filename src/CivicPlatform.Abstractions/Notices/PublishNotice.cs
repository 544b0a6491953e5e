using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

/// <summary>Command: tell the followers of a topic something.</summary>
/// <param name="Key">Names the notice within its topic, 1 to 80 visible ASCII characters; publishing a key again with the same content does
/// nothing, with other content it replaces the notice.</param>
/// <param name="Title">One line, at most 200 characters in each language.</param>
/// <param name="Body">At most 2,000 characters in each language; plain text, may be empty.</param>
/// <param name="Link">Where to read more: a path of this host that starts with <c>/</c>.</param>
/// <param name="RelevantOn">The day that the notice is about, or <see langword="null"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.publish-notice")]
public sealed record PublishNotice(
    [property: Id(0)] string Key, [property: Id(1)] LocalizedText Title, [property: Id(2)] LocalizedText Body,
    [property: Id(3)] string Link, [property: Id(4)] DateOnly? RelevantOn);
