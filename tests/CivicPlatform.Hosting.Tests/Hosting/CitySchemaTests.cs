using System.Text.Json.Nodes;

namespace CivicPlatform.Hosting;

/// <summary>Holds the schema that editors complete from against what the reader really takes.</summary>
public sealed class CitySchemaTests : IDisposable
{
    private readonly WrittenCity city = new();

    private static JsonObject Schema { get; } = Embedded();

    public void Dispose() => city.Dispose();

    /// <summary>Each object of the file: where it is, its schema, and a whole city with a place for it.</summary>
    public static TheoryData<string> Objects => new("", "/city", "/city/name", "/web", "/web/limits", "/plugins/bus", "/firstStart/0");

    [Theory]
    [MemberData(nameof(Objects))]
    public void Schema_and_reader_know_the_same_members(string place)
    {
        var file = Whole();
        ((JsonObject)At(file, place))["xxxxxxxxxxxxxxxxxxxx"] = 1;

        var complaint = city.Complaint(file.ToJsonString());

        var known = complaint.Split("there may be: ")[1].Split(".\n")[0].Split(", ");
        known.Should().BeEquivalentTo(SchemaAt(place)["properties"]!.AsObject().Select(member => member.Key).Where(name => name[0] != '$'));
        SchemaAt(place)["additionalProperties"]!.GetValue<bool>().Should().BeFalse("the reader takes no others");
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Schema_and_reader_need_the_same_members(string place)
    {
        var schema = SchemaAt(place);
        var needed = schema["required"]?.AsArray().Select(name => (string)name!).ToList() ?? [];
        foreach (var name in schema["properties"]!.AsObject().Select(member => member.Key))
        {
            var file = Whole();
            ((JsonObject)At(file, place)).Remove(name);

            if (needed.Contains(name))
                city.Complaint(file.ToJsonString()).Should().Contain($"{name}: is missing.");
            else
                city.Read(file.ToJsonString());
        }
    }

    [Fact]
    public void A_default_of_the_schema_is_what_the_reader_takes_when_nothing_is_there()
    {
        var plain = city.Read("""{ "city": { "name": "a" } }""");
        var written = 0;
        foreach (var (place, schema) in (IEnumerable<(string, JsonObject)>)[("", SchemaAt("")), ("/city", SchemaAt("/city")), ("/web", SchemaAt("/web")), ("/web/limits", SchemaAt("/web/limits"))])
        {
            foreach (var (name, property) in schema["properties"]!.AsObject().Where(member => member.Value!["default"] is not null))
            {
                var file = JsonNode.Parse("""{ "city": { "name": "a" }, "web": { "limits": {} } }""")!;
                ((JsonObject)At(file, place))[name] = property!["default"]!.DeepClone();
                city.Read(file.ToJsonString()).Should().BeEquivalentTo(plain, "{0} is the default", name);
                written++;
            }
        }
        written.Should().Be(15, "zone, languages, colour, engine, data, urls, three limits, origins, proxies, innerWebhooks, innerPlugins, catalogues and trustedKeys have defaults");
    }

    [Fact]
    public void The_reader_takes_each_value_of_a_list_in_the_schema()
    {
        foreach (var language in SchemaAt("/city")["properties"]!["languages"]!["items"]!["enum"]!.AsArray())
            city.Read($$"""{ "city": { "name": "a", "languages": ["{{language}}"] } }""");
        foreach (var engine in Schema["properties"]!["engine"]!["enum"]!.AsArray())
            city.Read($$"""{ "city": { "name": "a" }, "engine": "{{engine}}" }""");
        foreach (var card in Schema["properties"]!["home"]!["items"]!["anyOf"]![0]!["enum"]!.AsArray())
            city.Read($$"""{ "city": { "name": "a" }, "home": ["{{card}}"] }""");
        var id = new System.Text.RegularExpressions.Regex((string)Schema["properties"]!["plugins"]!["propertyNames"]!["pattern"]!);
        foreach (var name in (string[])["bus", "b", "b2", "2b", "Bus", "b-", "b-s", new string('a', 40), new string('a', 41), "b_s"])
            id.IsMatch(name).Should().Be(CivicPlatform.Plugins.PluginId.TryParse(name, null, out _), "{0}", name);
    }

    [Theory]
    [InlineData("Kanazawa", "Kanazawa")]
    [InlineData("SmallTown", "Namioto (an invented town)")]
    public void The_sample_names_the_schema_and_keeps_to_it(string name, string city)
    {
        var path = Path.Combine(Checkout.Root, "samples", name, "civic.json");
        var sample = JsonNode.Parse(File.ReadAllText(path))!.AsObject();

        Path.GetFullPath((string)sample["$schema"]!, Path.GetDirectoryName(path)!).Should().Be(Path.Combine(Checkout.Root, "src", "CivicPlatform.Hosting", "Hosting", "civic.schema.json"));
        CityFileReader.Read(path).City.Name.En.Should().Be(city);
    }

    private static JsonNode Whole() => JsonNode.Parse("""
        { "$schema": "civic.schema.json", "city": { "name": { "ja": "a", "ja-easy": "a", "en": "a" }, "zone": "Asia/Tokyo", "languages": ["ja"], "colour": "#000000", "publicAddress": "https://a.example" },
          "engine": "sqlite", "data": "data", "urls": "http://localhost:1",
          "web": { "limits": { "reads": 100, "writes": 10, "signIns": 5 }, "origins": ["https://app.example"], "proxies": ["10.0.0.1"] }, "home": ["ballots"], "plugins": { "bus": { "version": "1.0.0", "options": {} } }, "firstStart": [ { "import": "5374", "folder": "." } ] }
        """)!;

    private static JsonNode At(JsonNode node, string place) => place.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(node, (here, step) => (here is JsonArray list ? list[int.Parse(step, null)] : here[step])!);

    private static JsonObject SchemaAt(string place) => place switch
    {
        "" => Schema,
        "/city" => Schema["properties"]!["city"]!.AsObject(),
        "/web" => Schema["properties"]!["web"]!.AsObject(),
        "/web/limits" => Schema["properties"]!["web"]!["properties"]!["limits"]!.AsObject(),
        "/city/name" => Schema["$defs"]!["localized"]!["anyOf"]![1]!.AsObject(),
        "/plugins/bus" => Schema["properties"]!["plugins"]!["additionalProperties"]!.AsObject(),
        _ => Schema["properties"]!["firstStart"]!["items"]!.AsObject(),
    };

    private static JsonObject Embedded()
    {
        using var stream = typeof(CivicHost).Assembly.GetManifestResourceStream("civic.schema.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
