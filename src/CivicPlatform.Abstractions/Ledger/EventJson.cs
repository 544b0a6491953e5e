using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace CivicPlatform.Ledger;

/// <summary>How events and API answers are written as JSON: camelCase, compact, Japanese unescaped, ids as text, enums by name.</summary>
/// <threadsafety>Immutable.</threadsafety>
public static class EventJson
{
    /// <summary>The one set of options; shared, read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Applies the house's conventions to options that somebody else owns, such as the web server's.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new IdConverters());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    // Every id of the house parses and prints; a converter of its own for each would say the same again.
    private sealed class IdConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType && !typeToConvert.IsPrimitive && !(typeToConvert.Namespace ?? "").StartsWith("System", StringComparison.Ordinal)
            && typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class IdConverter<T> : JsonConverter<T> where T : struct, IParsable<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            return text is { Length: 0 } ? default
                : T.TryParse(text, null, out var id) ? id
                : throw new JsonException($"'{text}' is no {typeof(T).Name}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
