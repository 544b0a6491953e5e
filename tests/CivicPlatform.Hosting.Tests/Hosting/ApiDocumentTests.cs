using System.Text.Json.Nodes;

namespace CivicPlatform.Hosting;

/// <summary>The API's document says of everything that it names what it is.</summary>
public sealed class ApiDocumentTests
{
    [Fact]
    public async Task Every_operation_every_header_and_every_member_of_what_is_sent_and_answered_has_a_description()
    {
        await using var town = await HostileTown.StartAsync();
        using var reader = town.Stranger();
        var document = JsonNode.Parse(await reader.GetStringAsync("/openapi/v1.json"))!;
        ((string?)document["openapi"]).Should().StartWith("3.1");
        var schemas = document["components"]!["schemas"]!.AsObject();
        schemas.Count.Should().BeGreaterThan(60);
        var (own, silent) = (new HashSet<string>(), new List<string>());
        foreach (var (path, item) in document["paths"]!.AsObject().Where(path => path.Key.StartsWith("/api/v1/", StringComparison.Ordinal)))
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                if (string.IsNullOrWhiteSpace((string?)operation!["summary"]))
                    silent.Add($"{method} {path}");
                silent.AddRange((operation["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] == "header" && string.IsNullOrWhiteSpace((string?)parameter["description"]))
                    .Select(parameter => $"{method} {path} {parameter!["name"]}"));
                Collect(operation, schemas, own);
            }
        }
        foreach (var name in own)
        {
            foreach (var (member, schema) in schemas[name]!["properties"]?.AsObject() ?? [])
            {
                if (!IsSaid(schema!, schemas))
                    silent.Add($"{name}.{member}");
            }
        }
        silent.Should().BeEmpty("the document is all that an outside author has");
    }

    private static bool IsSaid(JsonNode schema, JsonObject schemas) => !string.IsNullOrWhiteSpace((string?)schema["description"])
        || (Referred(schema) is { } name && !string.IsNullOrWhiteSpace((string?)schemas[name]!["description"]))
        || (schema["oneOf"]?.AsArray().Any(one => IsSaid(one!, schemas)) ?? false);

    // All that the operations of the city's own API reach: plugins name their own members.
    private static void Collect(JsonNode node, JsonObject schemas, HashSet<string> found)
    {
        if (node is JsonArray list)
        {
            foreach (var each in list.OfType<JsonNode>())
                Collect(each, schemas, found);
        }
        if (node is not JsonObject some)
            return;
        if (Referred(some) is { } name && found.Add(name))
            Collect(schemas[name]!, schemas, found);
        foreach (var (member, each) in some)
        {
            if (each is not null && member != "example")
                Collect(each, schemas, found);
        }
    }

    private static string? Referred(JsonNode node) => node is JsonObject some && some["$ref"] is JsonValue reference ? ((string)reference!).Split('/')[^1] : null;
}
