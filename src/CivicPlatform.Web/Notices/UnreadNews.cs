using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Issues;
using CivicPlatform.People;
using CivicPlatform.Plugins;

namespace CivicPlatform.Notices;

/// <summary>Counts what is new to a reader with an account: news of issues, and what the topics said that they follow with it or in their browser.</summary>
internal sealed class UnreadNews(IssueNewsDesk news, TopicNews topicNews, TopicFollowing following, NewsMarks marks, UnreadBook book)
{
    /// <summary>Where counting ends: nobody reads more at once.</summary>
    public const int Most = 100;

    /// <summary>How much is new, at most <see cref="Most"/>; nothing to whoever is not signed in.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="topics">What their browser follows; a program has none.</param>
    /// <param name="stop">Stops.</param>
    public async Task<int> CountAsync(Reader reader, ImmutableArray<NoticeTopic> topics, CancellationToken stop = default)
    {
        if (!reader.IsSignedIn)
            return 0;
        var hash = Hash(topics);
        if (book.Find(reader.Person, hash) is { } known)
            return known;
        // The head of a plugin's page is the city's, though it is drawn while the plugin answers; the plugin learns nothing of it.
        using var origin = CodeOrigin.EnterCity();
        var begun = book.Begin();
        try
        {
            var read = await marks.OfAsync(reader, stop);
            var count = Math.Min(Most, await news.CountNewAsync(reader, topics, read, Most, stop)
                + await topicNews.CountNewAsync(await following.SinceAsync(reader, topics, stop), read, Most, stop));
            if (begun is { } moment)
                book.Keep(reader.Person, hash, count, moment);
            return count;
        }
        catch (CivicException gone) when (gone.Code == "CIVIC4502")
        {
            // The account was erased while its page was drawn.
            return 0;
        }
    }

    private static int Hash(ImmutableArray<NoticeTopic> topics)
    {
        var hash = new HashCode();
        foreach (var topic in topics)
            hash.Add(topic);
        return hash.ToHashCode();
    }
}
