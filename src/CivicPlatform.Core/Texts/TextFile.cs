using System.Text.Json;

namespace CivicPlatform.Texts;

/// <summary>Reads one file of texts: a flat JSON object, key to text.</summary>
internal static class TextFile
{
    /// <summary>The texts in order, with every fault; a file that is no flat object gives no text at all.</summary>
    public static Dictionary<string, string> Read(ReadOnlySpan<byte> utf8, string where, Action<Errors.CivicError> fault)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            var json = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            Expect(ref json, JsonTokenType.StartObject, "The file must begin with {.");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var key = json.GetString()!;
                Expect(ref json, JsonTokenType.String, $"The value of '{key}' must be a text.");
                if (!texts.TryAdd(key, json.GetString()!))
                    fault(TextErrors.Twice(where, key));
            }
            if (json.Read())
                throw new JsonException("Something follows the closing }.");
            return texts;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            fault(TextErrors.Unreadable(where, unreadable.Message));
            return [];
        }
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType kind, string otherwise)
    {
        if (!json.Read() || json.TokenType != kind)
            throw new JsonException(otherwise);
    }
}
