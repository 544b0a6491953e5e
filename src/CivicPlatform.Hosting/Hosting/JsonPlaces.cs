using System.Globalization;
using System.Text.Json;

namespace CivicPlatform.Hosting;

/// <summary>On which line each value of a JSON text stands, so that a fault can be found in an editor.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    /// <summary>Reads valid JSON (comments and trailing commas allowed) and notes where each value starts.</summary>
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
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    current = path.Peek().Text is { Length: > 0 } parent ? $"{parent}.{reader.GetString()}" : reader.GetString()!;
                    lines.TryAdd(current, line);
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
}
