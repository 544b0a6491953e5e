using System.Text;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CivicPlatform.Issues;

/// <summary>Reads photos out of forms. What people send stays in memory until it is made anew and sealed: it holds more than they know of.</summary>
internal static class PhotoForm
{
    /// <summary>How many photos a form takes.</summary>
    public const int Most = 3;

    private const int LargestText = 1 << 20, LargestForm = (Most * Photo.LargestFile) + LargestText, LargestToRefuse = 128 << 20, MostTexts = 200;

    /// <summary>Lets the form of this request be as large as its photos may be, for somebody who is signed in; for others as large as its texts. Before it is read.</summary>
    public static void Allow(HttpContext context, bool photos)
    {
        var largest = photos ? LargestForm : LargestText;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = largest;
        // By default a part of more than 64 KB would be put aside in a file of the system, with all that a camera writes into it.
        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions
        {
            BufferBodyLengthLimit = largest, MultipartBodyLengthLimit = largest, MemoryBufferThreshold = largest, ValueCountLimit = MostTexts, ValueLengthLimit = LargestText,
        }));
    }

    /// <summary>Whether somebody sends more than a photo may be. It is read to its end and thrown away then: a program hears what it is told only when it could send all.</summary>
    public static async Task<bool> IsTooLargeAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not (> LargestForm and <= LargestToRefuse))
            return false;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = LargestToRefuse;
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        return true;
    }

    /// <summary>Whether a form says itself that it is larger than <see cref="Allow"/> allows.</summary>
    public static bool IsOver(HttpContext context, bool photos) => context.Request.ContentLength > (photos ? LargestForm : LargestText);

    /// <summary>The texts of a form that is too large to be taken. Its files go by unkept; of texts no more is held than a form may have, and behind 128 MB nothing is read.</summary>
    /// <remarks>A browser shows what it is told only when it could send all, and who chose three large pictures should read why they were not taken.</remarks>
    /// <exception cref="BadHttpRequestException">It cannot be read as a form.</exception>
    public static async Task<IFormCollection> TextsAsync(HttpContext context)
    {
        var (request, stop) = (context.Request, context.RequestAborted);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = null;
        var (texts, buffer, read, held) = (new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase), new byte[64 << 10], 0L, 0);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            throw new BadHttpRequestException("A form of this size has parts.", StatusCodes.Status413PayloadTooLarge);
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            for (var parts = 0; await reader.ReadNextSectionAsync(stop) is { } part; parts++)
            {
                var name = parts < MostTexts && part.GetContentDispositionHeader() is { } head && head.IsFormDisposition() ? HeaderUtilities.RemoveQuotes(head.Name).Value : null;
                using var text = new MemoryStream();
                for (int count; (count = await part.Body.ReadAsync(buffer, stop)) > 0;)
                {
                    if ((read += count) > LargestToRefuse)
                        return new FormCollection(texts);
                    if (name is not null && (held += count) <= LargestText)
                        await text.WriteAsync(buffer.AsMemory(0, count), stop);
                }
                if (name is not null && held <= LargestText)
                    texts[name] = StringValues.Concat(texts.GetValueOrDefault(name), Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
            }
            return new FormCollection(texts);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, unreadable);
        }
    }

    /// <summary>What stands in the places for photos; a description without a file is what is left of a form that came back.</summary>
    public static async Task<(IReadOnlyList<SentPhoto> Sent, (Refusal Refusal, int Number)? Wrong)> ReadAsync(IFormCollection form, CancellationToken stop)
    {
        var sent = new List<SentPhoto>();
        for (var number = 1; number <= Most; number++)
        {
            var (file, description) = (form.Files.GetFile($"photo{number}"), DescriptionOf(form, number));
            if (file is null)
            {
                if (!string.IsNullOrWhiteSpace(description))
                    return ([], (new Refusal("CIVIC6315"), number));
                continue;
            }
            var (photo, refusal) = await ReadAsync(file, description, number, stop);
            if (photo is null)
                return ([], (refusal!, number));
            sent.Add(photo);
        }
        return (sent, null);
    }

    /// <summary>A file with what can be seen on it; or why it is not taken.</summary>
    public static async Task<(SentPhoto? Photo, Refusal? Refusal)> ReadAsync(IFormFile file, string description, int number, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(description))
            return (null, new Refusal("CIVIC6332", ("most", 200)));
        if (file.Length > Photo.LargestFile)
            return (null, TooLarge);
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, stop);
        return (new SentPhoto(number, description, content), null);
    }

    public static Refusal TooLarge { get; } = new("CIVIC6329", ("most", Photo.LargestFile >> 20));

    public static string DescriptionOf(IFormCollection form, int number) => form[$"description{number}"].ToString();
}
