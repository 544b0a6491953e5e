using System.Collections.Immutable;
using CivicPlatform.Hosting;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Notices;

/// <summary>The topics that a reader follows: a cookie of the reader, known to nobody else.</summary>
internal static class FollowedTopics
{
    public const string Cookie = "civic-topics";

    /// <summary>How many topics may be followed, and how long the cookie may be: browsers drop one above 4 KiB without a word.</summary>
    public const int Most = 50, MostCharacters = 3500;

    // A topic has no dot in it, and a dot needs no escape in a cookie; a slash does.
    private const char Between = '.', Slash = '!';

    public static ImmutableArray<NoticeTopic> Read(HttpContext context)
    {
        if (context.Request.Headers.Cookie.Count == 0 || context.Request.Cookies[Cookie] is not { Length: > 0 } text)
            return [];
        var topics = ImmutableArray.CreateBuilder<NoticeTopic>();
        foreach (var part in text.Split(Between, Most + 1).Take(Most))
        {
            if (NoticeTopic.TryParse(part.Replace(Slash, '/'), null, out var topic) && !topics.Contains(topic))
                topics.Add(topic);
        }
        return topics.ToImmutable();
    }

    /// <summary>Keeps the topics; false when they are too many for a cookie.</summary>
    public static bool Write(HttpContext context, ImmutableArray<NoticeTopic> topics)
    {
        var text = string.Join(Between, topics.Select(topic => topic.ToString().Replace('/', Slash)));
        if (topics.Length > Most || text.Length > MostCharacters)
            return false;
        if (topics.IsEmpty)
            context.Response.Cookies.Delete(Cookie, ReaderCookies.Options(context, TimeSpan.Zero));
        else
            context.Response.Cookies.Append(Cookie, text, ReaderCookies.Options(context, TimeSpan.FromDays(365)));
        return true;
    }
}
