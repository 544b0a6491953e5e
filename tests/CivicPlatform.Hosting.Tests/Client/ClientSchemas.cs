using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CivicPlatform.Client;

/// <summary>The document's schemas as C#.</summary>
internal sealed class ClientSchemas(JsonObject components)
{
    private const string Reference = "#/components/schemas/";

    /// <summary>The C# type of a schema, and whether it can be null.</summary>
    public (string Type, bool CanBeNull) TypeOf(JsonNode schema)
    {
        if (schema["oneOf"]?.AsArray() is [{ } first, { } second] && (string?)first["type"] == "null")
            return (TypeOf(second).Type, true);
        if (NameOf(schema) is { } name)
            return Component(name) is var component && IsDeclared(component) && component["enum"] is null ? (name, false) : TypeOf(component);
        var (type, canBeNull) = KindOf(schema);
        var known = (type, (string?)schema["format"]) switch
        {
            ("integer", "int64") => "long",
            ("integer", _) => "int",
            ("number", _) => "double",
            ("boolean", _) => "bool",
            ("string", "date-time") => "DateTimeOffset",
            ("string", _) => "string",
            ("array", _) => $"IReadOnlyList<{ItemOf(schema["items"])}>",
            ("object", _) when schema["additionalProperties"] is JsonObject values => $"IReadOnlyDictionary<string, {ItemOf(values)}>",
            (null, _) => "JsonElement",
            _ => throw new InvalidOperationException($"No C# type is known for {schema.ToJsonString()}."),
        };
        return (known, canBeNull);
    }

    /// <summary>The names of all components that schemas lead to.</summary>
    public SortedSet<string> Reached(IEnumerable<JsonNode> roots)
    {
        var (found, left) = (new SortedSet<string>(StringComparer.Ordinal), new Stack<JsonNode>(roots));
        while (left.TryPop(out var node))
        {
            if (NameOf(node) is { } name && found.Add(name))
                left.Push(Component(name));
            foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node as JsonArray ?? [])
            {
                if (child is not null)
                    left.Push(child);
            }
        }
        return found;
    }

    /// <summary>A component's type; none where the framework has one.</summary>
    public string? Declare(string name)
    {
        var schema = Component(name);
        if (!IsDeclared(schema))
            return null;
        var code = new StringBuilder($"/// <summary>{ClientWriter.Escape((string?)schema["description"] ?? name)}</summary>\n");
        if (schema["enum"]?.AsArray() is { } words)
        {
            code.Append("/// <remarks>The words that were known when this was written; a newer city may say others.</remarks>\n");
            code.Append(CultureInfo.InvariantCulture, $"public static class {name}\n{{\n");
            code.AppendJoin('\n', words.Select(word => $"    /// <summary><c>{word}</c>.</summary>\n    public const string {ClientWriter.Pascal((string)word!)} = \"{word}\";\n"));
        }
        else
        {
            var required = schema["required"]?.AsArray().Select(each => (string)each!).ToHashSet() ?? [];
            code.Append(CultureInfo.InvariantCulture, $"public sealed class {name}\n{{\n");
            code.AppendJoin('\n', schema["properties"]!.AsObject().Select(property => Property(property.Key, property.Value!, required.Contains(property.Key))));
        }
        return code.Append("}\n").ToString();
    }

    /// <summary>The name of the component that a schema refers to.</summary>
    public static string? NameOf(JsonNode schema) =>
        schema is JsonObject && schema["$ref"] is JsonValue reference && (string?)reference is { } to && to.StartsWith(Reference, StringComparison.Ordinal) ? to[Reference.Length..] : null;

    /// <summary>What a component has.</summary>
    public JsonObject? PropertiesOf(string name) => Component(name)["properties"]?.AsObject();

    private string Property(string name, JsonNode schema, bool required)
    {
        var (type, canBeNull) = TypeOf(schema);
        var optional = canBeNull || !required;
        return $$"""
                /// <summary>{{Describe(name, schema)}}</summary>
                [JsonPropertyName("{{name}}")]
                public {{(optional ? "" : "required ")}}{{type}}{{(optional ? "?" : "")}} {{ClientWriter.Pascal(name)}} { get; init; }

            """;
    }

    private string Describe(string name, JsonNode schema)
    {
        var inner = schema["oneOf"]?[1] ?? schema;
        var told = (string?)schema["description"] ?? (NameOf(inner) is { } known ? (string?)Component(known)["description"] : null);
        var words = NameOf(inner) is { } component && Component(component)["enum"] is not null ? $" A word of <see cref=\"{component}\"/>." : "";
        return (told is null ? $"<c>{name}</c>." : ClientWriter.Escape(told)) + words;
    }

    private string ItemOf(JsonNode? schema) => schema is null ? "JsonElement" : TypeOf(schema) is var (type, canBeNull) && canBeNull ? type + "?" : TypeOf(schema).Type;

    private JsonNode Component(string name) => components[name] ?? throw new InvalidOperationException($"The document has no schema {name}.");

    private static bool IsDeclared(JsonNode schema) => schema["properties"] is not null || schema["enum"] is not null;

    private static (string? Type, bool CanBeNull) KindOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => (several.Select(each => (string)each!).Single(each => each != "null"), several.Any(each => (string)each! == "null")),
        var one => ((string?)one, false),
    };
}
