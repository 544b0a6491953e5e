using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CivicPlatform.Hosting;

/// <summary>Answers that may be given to everybody with the same address and language, until their time is over or the moment that they were drawn at is.</summary>
internal sealed class SharedAnswers(IOptions<CivicWebOptions> options, CityClock clock, TimeProvider time) : IDisposable
{
    /// <summary>How long the city's own pages and cards are kept at most: what stood still and was cured without an event shows within it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // What an entry, its headers and its key weigh beside the body.
    private const int Around = 2048;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = options.Value.SharedBytes });

    /// <summary>Names an answer. Of one day: at midnight "today" is another day, and no answer of yesterday may say it.</summary>
    public readonly record struct Key(string Path, string Query, Language Language, DateOnly Day);

    /// <summary>A whole answer, for whoever has none of the cookies that were asked for when it was drawn.</summary>
    public sealed record Answer(KeyValuePair<string, StringValues>[] Headers, byte[] Body, string Tag, CityMoments.Moment Drawn, DateTimeOffset Until, IReadOnlyCollection<string> Asked);

    public Key KeyOf(HttpContext context, Language language) =>
        new(context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "", language, clock.Today);

    public Answer? Find(in Key key, HttpContext context, CityMoments.Moment now) =>
        kept.TryGetValue(key, out Answer? answer) && answer!.Drawn == now && answer.Until > time.GetUtcNow() && HasNone(context, answer.Asked) ? answer : null;

    /// <summary>Keeps an answer in which nothing is the reader's own.</summary>
    public void Keep(in Key key, HttpContext context, ReadOnlyMemory<byte> body, string tag, CityMoments.Moment begun, DateTimeOffset until, IReadOnlyCollection<string> asked)
    {
        var life = until - time.GetUtcNow();
        if (life <= TimeSpan.Zero)
            return;
        var answer = new Answer([.. context.Response.Headers.Where(header => !LimitBook.IsOwn(header.Key))], body.ToArray(), tag, begun, until, asked);
        kept.Set(key, answer, new MemoryCacheEntryOptions { Size = body.Length + (2 * (key.Path.Length + key.Query.Length)) + Around, AbsoluteExpirationRelativeToNow = life });
    }

    private static bool HasNone(HttpContext context, IReadOnlyCollection<string> asked)
    {
        if (asked.Count == 0 || context.Request.Headers.Cookie.Count == 0)
            return true;
        var cookies = context.Request.Cookies;
        return asked.All(name => !cookies.ContainsKey(name));
    }

    public static ValueTask SendAsync(HttpContext context, Answer answer)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in answer.Headers)
            headers[name] = value;
        return Answers.SendAsync(context, answer.Body, answer.Tag);
    }

    public void Dispose() => kept.Dispose();
}
