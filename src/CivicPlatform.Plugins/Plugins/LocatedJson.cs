using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CivicPlatform.Plugins;

/// <summary>A JSON value that knows its line, so that a fault can be found in an editor, and its bytes, so that one can be put in or taken out.</summary>
internal sealed class LocatedJson
{
    private const int MaxDepth = 32;

    public JsonTokenType Kind { get; private init; }

    /// <summary>The line that the value starts on, from 1 or from the line that reading began with.</summary>
    public int Line { get; private init; }

    /// <summary>The first byte of a member's name, or of a value that is no member.</summary>
    public int Start { get; private init; }

    /// <summary>The first byte of the value.</summary>
    public int Open { get; private init; }

    /// <summary>The byte after the value.</summary>
    public int End => Open + Raw.Length;

    /// <summary>The value of a string; <see langword="null"/> for anything else.</summary>
    public string? Text { get; private init; }

    /// <summary>The value's own bytes.</summary>
    public ReadOnlyMemory<byte> Raw { get; private set; }

    /// <summary>The members of an object in the order of the file, a repeated name twice.</summary>
    public List<(string Name, int Line, LocatedJson Value)> Members { get; } = [];

    /// <summary>The values of an array in the order of the file.</summary>
    public List<LocatedJson> Items { get; } = [];

    /// <summary>The values of an object or an array in the order of the file.</summary>
    public List<LocatedJson> Inner => Kind == JsonTokenType.StartObject ? Members.ConvertAll(member => member.Value) : Items;

    /// <summary>The first member of a name.</summary>
    public LocatedJson? this[string name] => Members.FirstOrDefault(member => member.Name == name).Value;

    /// <exception cref="JsonException">The text is no JSON; the exception's line counts from 0.</exception>
    public static LocatedJson Read(ReadOnlyMemory<byte> utf8, bool lenient, int firstLine = 1)
    {
        if (!Utf8.IsValid(utf8.Span))
            throw new JsonException("The file is not UTF-8.");
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions
        {
            AllowTrailingCommas = lenient,
            CommentHandling = lenient ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            MaxDepth = MaxDepth,
        });
        var lines = new Lines(utf8, firstLine);
        reader.Read();
        var value = Value(ref reader, lines, utf8, checked((int)reader.TokenStartIndex));
        reader.Read();
        return value;
    }

    private static LocatedJson Value(ref Utf8JsonReader reader, Lines lines, ReadOnlyMemory<byte> utf8, int start)
    {
        var open = checked((int)reader.TokenStartIndex);
        var value = new LocatedJson { Kind = reader.TokenType, Line = lines.At(open), Start = start, Open = open, Text = reader.TokenType == JsonTokenType.String ? Unescape(ref reader) : null };
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (name, place) = (Unescape(ref reader), checked((int)reader.TokenStartIndex));
                var line = lines.At(place);
                reader.Read();
                value.Members.Add((name, line, Value(ref reader, lines, utf8, place)));
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                value.Items.Add(Value(ref reader, lines, utf8, checked((int)reader.TokenStartIndex)));
        }
        value.Raw = utf8[open..checked((int)reader.BytesConsumed)];
        return value;
    }

    private static string Unescape(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            // An escaped half of a surrogate pair is no text.
            throw new JsonException($"'{Encoding.UTF8.GetString(reader.ValueSpan)}' is no text: {half.Message}");
        }
    }

    private sealed class Lines(ReadOnlyMemory<byte> utf8, int firstLine)
    {
        private int counted;
        private int line = firstLine;

        // Asked for growing places only, so each byte is looked at once.
        public int At(int place)
        {
            line += utf8.Span[counted..place].Count((byte)'\n');
            counted = place;
            return line;
        }
    }
}
