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
    private byte[]? body;

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
        body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return this;
    }

    public HttpRequestMessage RequestTo(Uri home)
    {
        var request = new HttpRequestMessage(method, new Uri(home, address.ToString()));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        return request;
    }
}
