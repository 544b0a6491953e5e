using System.Globalization;
using System.Text.Json;

namespace CivicPlatform.Hosting;

/// <summary>On which line each value of a JSON text stands, so that a fault can be found in an editor.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<(string Path, int Line)> repeated = [];

    /// <summary>Reads JSON (comments and trailing commas allowed) and notes where each value starts.</summary>
    /// <exception cref="JsonException">It is no JSON, or a text in it is none.</exception>
    public JsonPlaces(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var path = new Stack<(string Text, bool Array, int Next)>();
        var current = "";
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            line += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsText(ref reader))
                throw new JsonException("A text holds half a character: \\ud800 to \\udfff stand only in pairs.", null, line - 1, null);
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    current = path.Peek().Text is { Length: > 0 } parent ? $"{parent}.{reader.GetString()}" : reader.GetString()!;
                    // What stands below a repeated member is not repeated itself.
                    if (!lines.TryAdd(current, line) && !repeated.Exists(above => current.StartsWith(above.Path, StringComparison.Ordinal) && current[above.Path.Length..] is ['.' or '[', ..]))
                        repeated.Add((current, line));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                default:
                    if (path.TryPeek(out var above) && above.Array)
                    {
                        current = $"{above.Text}[{above.Next.ToString(CultureInfo.InvariantCulture)}]";
                        path.Pop();
                        path.Push(above with { Next = above.Next + 1 });
                    }
                    lines.TryAdd(current, line);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        path.Push((current, reader.TokenType == JsonTokenType.StartArray, 0));
                    break;
            }
        }
    }

    /// <summary>Members whose object has one of that name before; of two values one would be read in silence.</summary>
    public IReadOnlyList<(string Path, int Line)> Repeated => repeated;

    /// <summary>The line of a value, or of the nearest one around it; 1 when nothing is known.</summary>
    public int Line(string path)
    {
        for (var here = path; here.Length > 0;)
        {
            if (lines.TryGetValue(here, out var line))
                return line;
            var cut = here.LastIndexOfAny(['.', '[']);
            here = cut < 0 ? "" : here[..cut];
        }
        return lines.GetValueOrDefault("", 1);
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
