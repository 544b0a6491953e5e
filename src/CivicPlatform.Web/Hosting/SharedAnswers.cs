using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CivicPlatform.Hosting;

/// <summary>Answers that may be given to everybody with the same address and language, until their time is over or their owner's stamp moves.</summary>
internal sealed class SharedAnswers(IOptions<CivicWebOptions> options, OwnerStamps stamps, CityClock clock, TimeProvider time) : IDisposable
{
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = options.Value.SharedBytes });

    /// <summary>Names an answer. Of one day: at midnight "today" is another day, and no answer of yesterday may say it.</summary>
    public readonly record struct Key(string Path, string Query, Language Language, DateOnly Day);

    /// <summary>A whole answer.</summary>
    public sealed record Answer(KeyValuePair<string, StringValues>[] Headers, byte[] Body, string Tag, long Stamp, long Until);

    public Key KeyOf(HttpContext context, Language language) =>
        new(context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "", language, clock.Today);

    /// <summary>The stamp to draw a new answer under; <see langword="null"/> while nothing may be kept.</summary>
    public long? Stamp(string owner) => stamps.Of(owner);

    public Answer? Find(in Key key, long stamp) =>
        kept.TryGetValue(key, out Answer? answer) && answer!.Stamp == stamp && answer.Until > time.GetTimestamp() ? answer : null;

    public Answer Keep(in Key key, HttpContext context, ReadOnlyMemory<byte> body, string tag, long stamp, TimeSpan life)
    {
        var until = unchecked(time.GetTimestamp() + (long)(life.TotalSeconds * time.TimestampFrequency));
        var answer = new Answer([.. context.Response.Headers.Where(header => !LimitBook.IsOwn(header.Key))], body.ToArray(), tag, stamp, until);
        kept.Set(key, answer, new MemoryCacheEntryOptions { Size = body.Length + 1024, AbsoluteExpirationRelativeToNow = life });
        return answer;
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
