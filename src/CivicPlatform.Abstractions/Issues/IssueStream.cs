using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>The stream of an issue: <c>civic/issues/&lt;id&gt;</c>.</summary>
/// <threadsafety>Static members may be called at the same time.</threadsafety>
public static class IssueStream
{
    private const string Prefix = "civic/issues/";

    /// <summary>The context that people are known by in all issues: what one person does in them can be seen together, and with nothing else.</summary>
    public static PseudonymContext Context { get; } = PseudonymContext.Parse("civic/issues", null);

    /// <summary>The stream of an issue.</summary>
    /// <exception cref="FormatException">The id is the default value.</exception>
    public static StreamId Of(IssueId issue) => StreamId.Parse($"{Prefix}{issue}", null);

    /// <summary>The issue of a stream; false when the stream is no issue.</summary>
    public static bool TryIssue(StreamId stream, out IssueId issue)
    {
        issue = default;
        var name = stream.ToString();
        return name.StartsWith(Prefix, StringComparison.Ordinal) && IssueId.TryParse(name[Prefix.Length..], null, out issue);
    }

    /// <summary>Whether a stream lies where issues lie, readable or not.</summary>
    public static bool Holds(StreamId stream) => stream.ToString().StartsWith(Prefix, StringComparison.Ordinal);
}
