using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivicPlatform.Errors;

/// <summary>Writes a refusal inside an answer as its code and facts; a handler may have it in its result type.</summary>
internal sealed class RefusalJson : JsonConverter<Refusal>
{
    public override Refusal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("A refusal is said by the city, never sent to it.");

    public override void Write(Utf8JsonWriter writer, Refusal value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("code", value.Code);
        writer.WriteStartObject("facts");
        foreach (var (name, fact) in value.Facts)
            writer.WriteString(name, fact);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
