using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

/// <summary>Something that happened on a topic's board.</summary>
/// <param name="Key">The notice's name within its topic.</param>
public abstract record NoticeEvent(string Key);

/// <summary>A notice was published, or replaced the one of the same key.</summary>
/// <param name="Key">The notice's name within its topic.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Link">A path of this host.</param>
/// <param name="RelevantOn">The day that the notice is about.</param>
[Alias("civic.notice-published")]
public sealed record NoticePublished(string Key, LocalizedText Title, LocalizedText Body, string Link, DateOnly? RelevantOn) : NoticeEvent(Key);

/// <summary>A notice was taken back.</summary>
/// <param name="Key">The notice's name within its topic.</param>
[Alias("civic.notice-withdrawn")]
public sealed record NoticeWithdrawn(string Key) : NoticeEvent(Key);
