using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CivicPlatform.Client;

/// <summary>One call of a city's API while it is put together.</summary>
internal sealed class Call(HttpMethod method, string path)
{
    private readonly StringBuilder address = new(path);
    private readonly List<(string Name, string Value)> headers = [];
    private char before = '?';
    private HttpContent? content;

    /// <summary>A number as a part of a path.</summary>
    public static string Part(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value as a part of a path.</summary>
    /// <exception cref="ArgumentException">The value would make it the path of something else.</exception>
    public static string Part(string value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        // "..", also escaped, is one folder up for everybody who reads the address on its way.
        return value.AsSpan().ContainsAnyExcept('.') ? Uri.EscapeDataString(value) : throw new ArgumentException("Dots alone name nothing.", name);
    }

    public Call Query(string name, string? value)
    {
        if (value is null)
            return this;
        address.Append(before).Append(name).Append('=').Append(Uri.EscapeDataString(value));
        before = '&';
        return this;
    }

    public Call Query(string name, bool? value) => Query(name, value is { } yes ? (yes ? "true" : "false") : null);

    public Call Query(string name, long? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    public Call Header(string name, string? value)
    {
        if (value is not null)
            headers.Add((name, value));
        return this;
    }

    public Call Body<T>(T value, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(value);
        content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        return this;
    }

    /// <summary>A text in a form.</summary>
    public Call Field(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Form().Add(new StringContent(value), name);
        return this;
    }

    /// <summary>A file in a form; whoever opened it closes it.</summary>
    public Call File(string name, Stream file, string fileName)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        Form().Add(new StreamContent(new Borrowed(file)), name, fileName);
        return this;
    }

    public HttpRequestMessage RequestTo(Uri home)
    {
        var request = new HttpRequestMessage(method, new Uri(home, address.ToString()));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        request.Content = content;
        return request;
    }

    private MultipartFormDataContent Form() => (MultipartFormDataContent)(content ??= new MultipartFormDataContent());
}
