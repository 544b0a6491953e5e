using System.Text.Json;

namespace CivicPlatform.Hosting;

/// <summary>A value of a JSON text with the bytes that it takes, so that one can be put in or taken out and all others stay as they were written.</summary>
/// <param name="Name">The member's name; <see langword="null"/> in a list and for the whole text.</param>
/// <param name="Start">The first byte: of the name, or of the value where there is none.</param>
/// <param name="Open">The first byte of the value.</param>
/// <param name="End">The byte after the value.</param>
/// <param name="Text">What a string says; <see langword="null"/> for other values.</param>
/// <param name="Inner">Members or items in their order.</param>
internal sealed record JsonPart(string? Name, int Start, int Open, int End, string? Text, IReadOnlyList<JsonPart> Inner)
{
    /// <summary>The member of a name.</summary>
    public JsonPart? this[string name] => Inner.FirstOrDefault(part => part.Name == name);

    /// <summary>Reads a JSON text (comments and trailing commas allowed).</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonPart Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        reader.Read();
        return Value(ref reader, null, (int)reader.TokenStartIndex);
    }

    private static JsonPart Value(ref Utf8JsonReader reader, string? name, int start)
    {
        var open = (int)reader.TokenStartIndex;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            var isText = reader.TokenType == JsonTokenType.String;
            // A string's span is what stands between its quotation marks.
            return new JsonPart(name, start, open, open + reader.ValueSpan.Length + (isText ? 2 : 0), isText ? reader.GetString() : null, []);
        }
        var inner = new List<JsonPart>();
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var (from, called) = ((int)reader.TokenStartIndex, (string?)null);
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                called = reader.GetString();
                reader.Read();
            }
            inner.Add(Value(ref reader, called, from));
        }
        return new JsonPart(name, start, open, (int)reader.TokenStartIndex + 1, null, inner);
    }
}
