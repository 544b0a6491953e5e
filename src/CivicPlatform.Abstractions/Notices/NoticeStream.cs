using CivicPlatform.Ledger;

namespace CivicPlatform.Notices;

/// <summary>The stream of a topic's board: <c>civic/notices/&lt;owner&gt;/&lt;name&gt;</c>.</summary>
/// <threadsafety>Static members may be called at the same time.</threadsafety>
public static class NoticeStream
{
    private const string Prefix = "civic/notices/";

    /// <summary>The stream of a topic.</summary>
    /// <exception cref="FormatException">The topic is the default value.</exception>
    public static StreamId Of(NoticeTopic topic) => StreamId.Parse($"{Prefix}{topic}", null);

    /// <summary>The topic of a stream; false when the stream is no notice board.</summary>
    public static bool TryTopic(StreamId stream, out NoticeTopic topic)
    {
        topic = default;
        var name = stream.ToString();
        return name.StartsWith(Prefix, StringComparison.Ordinal) && NoticeTopic.TryParse(name[Prefix.Length..], null, out topic);
    }

    /// <summary>Whether a stream lies where notice boards lie, readable or not.</summary>
    public static bool Holds(StreamId stream) => stream.ToString().StartsWith(Prefix, StringComparison.Ordinal);
}
