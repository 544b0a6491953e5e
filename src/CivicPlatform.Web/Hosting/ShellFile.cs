using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CivicPlatform.Hosting;

/// <summary>A file of the shell: the same for everybody, so that it can be sent compressed without telling anything of anybody.</summary>
internal sealed class ShellFile(byte[] content, string type)
{
    private readonly string tag = Answers.TagOf(content);
    // Once, when the first browser asks for it.
    private readonly Lazy<byte[]> compressed = new(() => Compress(content));

    public byte[] Content => content;

    public Task SendAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = type;
        headers.Vary = "Accept-Encoding";
        if (!ReadsBrotli(context.Request))
            return Answers.SendAsync(context, content, tag).AsTask();
        headers.ContentEncoding = "br";
        return Answers.SendAsync(context, compressed.Value, $"{tag[..^1]}-br\"").AsTask();
    }

    private static bool ReadsBrotli(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var read) && read.Any(each => each.Value == "br" && each.Quality is not 0);

    private static byte[] Compress(byte[] content)
    {
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.Optimal))
            brotli.Write(content);
        return small.ToArray();
    }
}
