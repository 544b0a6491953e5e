using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CivicPlatform.Client;

/// <summary>An operation of the document as a method of the client.</summary>
internal sealed partial class ClientOperation
{
    private readonly ClientSchemas schemas;
    private readonly JsonNode operation;
    private readonly string path, method;
    private readonly List<Parameter> parameters;
    private readonly JsonNode? body, answer;
    private readonly List<Field> fields;
    private readonly bool isFile;

    public ClientOperation(ClientSchemas schemas, string path, string method, JsonNode operation)
    {
        (this.schemas, this.path, this.method, this.operation) = (schemas, path, method, operation);
        Name = (string?)operation["operationId"] ?? throw new InvalidOperationException($"{method} {path} has no operation id: its endpoint says none with WithName.");
        Tag = (string)operation["tags"]![0]!;
        body = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        fields = operation["requestBody"]?["content"]?["multipart/form-data"]?["schema"]?["properties"] is JsonObject form ? [.. form.Select(field => new Field(field.Key, field.Value!))] : [];
        var content = operation["responses"]!.AsObject().First(response => response.Key[0] == '2').Value!["content"]?.AsObject();
        answer = content?["application/json"]?["schema"];
        isFile = content is not null && answer is null;
        // A condition is of use to whoever reads entity tags, and the methods tell none.
        // What must be there first, the body after it, and then what may be left out, as C# wants it.
        parameters = [.. (operation["parameters"]?.AsArray() ?? []).Where(each => (string?)each!["name"] != "If-Match").Select(each => new Parameter(each!, schemas)).OrderBy(each => each.Required ? 0 : 1)];
    }

    public string Name { get; }

    public string Tag { get; }

    /// <summary>The schemas that the operation itself names.</summary>
    public IEnumerable<JsonNode> Roots => new[] { body, answer }.OfType<JsonNode>();

    /// <summary>What is read and written as JSON: the type, and what the serializer calls it.</summary>
    public IEnumerable<(string Type, string Name)> JsonTypes => Roots.Select(schema => schemas.TypeOf(schema).Type).Select(type => (type, InfoOf(type)));

    public string Write()
    {
        var code = new StringBuilder();
        var (result, send) = answer is not null ? ($"Task<{schemas.TypeOf(answer).Type}>", "AskAsync") : isFile ? ("Task<Stream>", "OpenAsync") : ("Task", "DoAsync");
        var given = parameters.Where(each => each.Required).Select(each => each.Declared)
            .Concat(body is null ? [] : [$"{schemas.TypeOf(body).Type} body"]).Concat(fields.Select(each => each.Declared)).Concat(parameters.Where(each => !each.Required).Select(each => each.Declared)).ToList();
        Document(code, ClientWriter.Escape((string)operation["summary"]!), isFile ? "The answer as it comes; whoever asked disposes it." : null);
        code.Append(CultureInfo.InvariantCulture, $"    public {result} {Name}Async({string.Join(", ", [.. given, "CancellationToken cancellationToken = default"])}) =>\n");
        code.Append(CultureInfo.InvariantCulture, $"        {send}(new Call(HttpMethod.{ClientWriter.Pascal(method)}, {Address()})");
        foreach (var each in parameters.Where(each => each.In != "path"))
            code.Append(CultureInfo.InvariantCulture, $"\n            .{(each.In == "header" ? "Header" : "Query")}(\"{each.Wire}\", {each.Name})");
        if (body is not null)
            code.Append(CultureInfo.InvariantCulture, $"\n            .Body(body, CityJson.Default.{InfoOf(schemas.TypeOf(body).Type)})");
        foreach (var each in fields)
            code.Append(CultureInfo.InvariantCulture, $"\n            .{(each.IsFile ? "File" : "Field")}(\"{each.Wire}\", {each.Wire}{(each.IsFile ? $", {each.Wire}Name" : "")})");
        code.Append(answer is null ? ", cancellationToken);\n" : $", CityJson.Default.{InfoOf(schemas.TypeOf(answer).Type)}, cancellationToken);\n");
        WriteAll(code);
        return code.ToString();
    }

    // A list that says where it goes on can be read whole in one way, whatever it lists.
    private void WriteAll(StringBuilder code)
    {
        if (answer is null || ClientSchemas.NameOf(answer) is not { } page || parameters.Find(each => each.Wire is "cursor" or "after") is not { } from
            || schemas.PropertiesOf(page) is not { } members || !members.ContainsKey("next"))
            return;
        var (name, items) = members.Single(member => schemas.TypeOf(member.Value!).Type.StartsWith("IReadOnlyList<", StringComparison.Ordinal));
        var item = schemas.TypeOf(items!).Type["IReadOnlyList<".Length..^1];
        code.Append('\n');
        Document(code, $"Each of what <see cref=\"{Name}Async\"/> lists, page after page; a page is asked for when it is needed.", null);
        code.Append(CultureInfo.InvariantCulture, $"    public IAsyncEnumerable<{item}> {Regex.Replace(Name, "^List", "ListAll")}Async({string.Join(", ", [.. parameters.Select(each => each.Declared), "CancellationToken cancellationToken = default"])}) =>\n");
        code.Append(CultureInfo.InvariantCulture, $"        Paging.AllAsync({from.Name}, (at, stop) => {Name}Async({string.Join(", ", parameters.Select(each => each == from ? "at" : each.Name))}, stop), page => page.{ClientWriter.Pascal(name)}, page => page.Next, cancellationToken);\n");
    }

    private void Document(StringBuilder code, string summary, string? returns)
    {
        code.Append(CultureInfo.InvariantCulture, $"    /// <summary>{summary}</summary>\n");
        foreach (var each in parameters.Where(each => each.Required))
            code.Append(CultureInfo.InvariantCulture, $"    /// <param name=\"{each.Name}\">{each.Description}</param>\n");
        if (body is not null)
            code.Append("    /// <param name=\"body\">What is sent.</param>\n");
        foreach (var each in fields)
            code.Append(each.Documented);
        foreach (var each in parameters.Where(each => !each.Required))
            code.Append(CultureInfo.InvariantCulture, $"    /// <param name=\"{each.Name}\">{each.Description}</param>\n");
        code.Append("    /// <param name=\"cancellationToken\">Gives the call up; what the city has already begun may be done all the same.</param>\n");
        if (returns is not null)
            code.Append(CultureInfo.InvariantCulture, $"    /// <returns>{returns}</returns>\n");
        code.Append("    /// <exception cref=\"CityProblemException\">The city says no.</exception>\n");
    }

    private string Address()
    {
        var address = PathParameter().Replace(path.TrimStart('/'), match => $"{{Call.Part({Camel(match.Groups[1].Value)})}}");
        return address.Contains('{') ? $"$\"{address}\"" : $"\"{address}\"";
    }

    private static string InfoOf(string type) => type.Replace("IReadOnlyList<", "ListOf").Replace("IReadOnlyDictionary<string, ", "MapOf").Replace("string", "String").Replace(">", "");

    private static string Camel(string name) => ClientWriter.Pascal(name) is var pascal ? char.ToLowerInvariant(pascal[0]) + pascal[1..] : name;

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex PathParameter();

    /// <summary>A parameter of the operation and the method.</summary>
    private sealed class Parameter(JsonNode parameter, ClientSchemas schemas)
    {
        public string Wire { get; } = (string)parameter["name"]!;

        public string Name => Camel(Wire);

        public string In { get; } = (string)parameter["in"]!;

        public bool Required { get; } = (bool?)parameter["required"] == true;

        public string Declared => Required ? $"{schemas.TypeOf(parameter["schema"]!).Type} {Name}" : $"{schemas.TypeOf(parameter["schema"]!).Type}? {Name} = null";

        public string Description => parameter["description"] is { } told ? ClientWriter.Escape((string)told!)
            : In == "path" ? "Which one." : $"<c>{Wire}</c> in the address{(parameter["schema"]!["default"] is { } value ? $"; without it the city takes {value}" : "")}.";
    }

    /// <summary>A field of the form that an operation takes: a file, with what it is called there, or a text.</summary>
    private sealed class Field(string wire, JsonNode schema)
    {
        public string Wire { get; } = wire;

        public bool IsFile { get; } = (string?)schema["format"] == "binary";

        public string Declared => IsFile ? $"Stream {Wire}, string {Wire}Name" : $"string {Wire}";

        public string Documented => $"    /// <param name=\"{Wire}\">{ClientWriter.Escape((string)schema["description"]!)}{(IsFile ? " Read from where it stands; stays its owner's." : "")}</param>\n"
            + (IsFile ? $"    /// <param name=\"{Wire}Name\">What the file is called.</param>\n" : "");
    }
}
