using System.Security.Cryptography;
using System.Text;
using Garbage5374.Areas;
using Garbage5374.Cities;
using Microsoft.AspNetCore.Http;

namespace Garbage5374.Kinds;

/// <summary>The plugin's style sheet: its own rules, and a class for each pair of colours that the city uses. Pages may hold no inline style.</summary>
/// <param name="Text">The style sheet.</param>
/// <param name="Version">Changes when the text changes.</param>
internal sealed record KindStyles(string Text, string Version)
{
    private const string Resource = "Garbage5374.Kinds.garbage5374.css";
    private const string Plain = "kind-plain";

    private static readonly string Own = ReadOwn();

    /// <summary>Where the style sheet of a city is found; another text has another address.</summary>
    public string Href => $"{AreaLinks.Home}/style.css?v={Version}";

    /// <summary>The style sheet of a city.</summary>
    public static KindStyles Of(GarbageCity city)
    {
        var text = new StringBuilder(Own);
        foreach (var (name, description) in city.Kinds.SelectMany(kind => kind.Descriptions).Where(d => d.Background is not null)
            .Select(d => (Name: ClassOf(d), Description: d)).DistinctBy(pair => pair.Name).OrderBy(pair => pair.Name, StringComparer.Ordinal))
            text.Append($".{name}{{background:{description.Background};color:{description.Text}}}\n");
        var css = text.ToString();
        return new KindStyles(css, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(css)).AsSpan(0, 6)));
    }

    /// <summary>The class of a kind's colours.</summary>
    public static string ClassOf(KindDescription? description) => description?.Background is { } background
        ? $"kind-{background.ToString()[1..]}-{description.Text.ToString()[1..]}"
        : Plain;

    /// <summary><c>GET /style.css</c>. The address names the version, so a browser may keep it.</summary>
    public static async Task<IResult> Get(CityCalendar calendars, HttpResponse response, CancellationToken cancellationToken)
    {
        var text = await calendars.CurrentAsync(cancellationToken) is { } city ? city.Styles.Text : Own;
        response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(text, "text/css; charset=utf-8");
    }

    private static string ReadOwn()
    {
        using var stream = typeof(KindStyles).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is not in the plugin.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
