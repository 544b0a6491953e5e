using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Sends whole answers: with a strong entity tag, not again to whoever has them, and with the right word to caches.</summary>
internal static class Answers
{
    /// <summary>A strong entity tag: half of the content's SHA-256.</summary>
    public static string TagOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(content, hash);
        return $"\"{Base64Url.EncodeToString(hash[..16])}\"";
    }

    /// <summary>Says who may keep the answer. Nobody may show it without asking again, since events change it at any time.</summary>
    public static void SayAudience(HttpContext context, bool personal, bool staff)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = staff ? "no-store" : personal ? "private, no-cache" : "no-cache";
        headers.Pragma = default;
        headers.Vary = "Accept-Language, Cookie";
    }

    public static ValueTask SendAsync(HttpContext context, ReadOnlyMemory<byte> body, string tag)
    {
        var response = context.Response;
        response.Headers.ETag = tag;
        if (Has(context.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.ContentType = default;
            return ValueTask.CompletedTask;
        }
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Whether <c>If-Match</c> names a version (RFC 9110 §13.1.1): strongly, so that a weak tag names none; * is any.</summary>
    public static bool Matches(Microsoft.Extensions.Primitives.StringValues named, string tag)
    {
        foreach (var line in named)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                if (line.AsSpan()[part].Trim() is var one && (one.SequenceEqual(tag) || one is "*"))
                    return true;
            }
        }
        return false;
    }

    // RFC 9110 §13.1.2: a list of tags, weak ones compare by their value; * is anything.
    private static bool Has(Microsoft.Extensions.Primitives.StringValues known, string tag)
    {
        foreach (var line in known)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                var one = line.AsSpan()[part].Trim();
                if (one.StartsWith("W/", StringComparison.Ordinal))
                    one = one[2..];
                if (one.SequenceEqual(tag) || one is "*")
                    return true;
            }
        }
        return false;
    }
}
