using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Reads a plugin's section of <c>civic.json</c> into its options class: every fault is told, each with its line.</summary>
internal static class OptionsBinding
{
    /// <summary>How options are read and written.</summary>
    public static JsonSerializerOptions Strict { get; } = Make();

    /// <summary>What of an options class can be said, in its order.</summary>
    public static IEnumerable<JsonPropertyInfo> PropertiesOf(Type type) => Strict.GetTypeInfo(type).Properties.Where(property => property.Set is not null);

    /// <param name="plugin">Whose.</param>
    /// <param name="request">What the city's file says.</param>
    /// <param name="type">The options class.</param>
    /// <param name="set">What was set on the plugin's page; what the city's file says besides goes before it.</param>
    /// <param name="unfit">Told what of it does not fit any more; the default holds instead.</param>
    /// <exception cref="CivicException">CIVIC3301: the section has faults.</exception>
    public static object Read(PluginId plugin, PluginRequest request, Type type, JsonObject set, Action<string> unfit)
    {
        var options = WithSettings(type, set, unfit);
        var faults = new List<(int Line, string Text)>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        if (request.Options is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } written)
            Fill(options, type, LocatedJson.Read(Encoding.UTF8.GetBytes(written.GetRawText()), lenient: true, request.OptionsLine), faults, lines);
        // What the class itself finds is worth saying only of values that could be read.
        if (options is IPluginOptions known)
            faults.AddRange(known.Faults().Where(text => faults.All(fault => Name(fault.Text) != Name(text))).Select(text => (lines.GetValueOrDefault(Name(text), request.OptionsLine), text)).ToList());
        if (faults.Count == 0)
            return options;
        throw new CivicException(new CivicError("CIVIC3301", $"The options of plugin {plugin} have faults; the city runs without it.",
            string.Join('\n', faults.OrderBy(fault => fault.Line).Select(fault => request.OptionsLine > 0 && fault.Line > 0 ? $"line {fault.Line}: {fault.Text}" : fault.Text)),
            $"Mend the options of {plugin} in civic.json; the plugin's README says what there is.")
        { Where = request.Where });
    }

    /// <summary>What would be wrong with settings, by the option's name.</summary>
    /// <param name="type">The options class.</param>
    /// <param name="set">What would be set; of other classes' options nothing is said.</param>
    /// <param name="written">What the city's file says.</param>
    public static IEnumerable<(string Name, string Fault)> FaultsOf(Type type, JsonObject set, JsonObject? written)
    {
        var (options, faults) = (Activator.CreateInstance(type)!, new List<(int, string Text)>());
        foreach (var property in PropertiesOf(type))
        {
            if ((written?[property.Name] ?? set[property.Name]) is { } value)
                Set(options, property, LocatedJson.Read(Encoding.UTF8.GetBytes(value.ToJsonString()), lenient: false), 0, faults);
        }
        if (faults.Count == 0 && options is IPluginOptions known)
            faults.AddRange(known.Faults().Select(text => (0, text)));
        return faults.Select(fault => (Name(fault.Text), fault.Text));
    }

    // An update may have changed what there is: that is no reason to do without the plugin, whose page is where it is mended.
    private static object WithSettings(Type type, JsonObject set, Action<string> unfit)
    {
        // Nothing set, as nearly always: then the class is not read at all.
        if (set.Count == 0)
            return Activator.CreateInstance(type)!;
        var fit = set.DeepClone().AsObject();
        while (FaultsOf(type, fit, null).Where(fault => fit.ContainsKey(fault.Name)).ToList() is { Count: > 0 } faults)
        {
            foreach (var (name, fault) in faults.DistinctBy(fault => fault.Name))
            {
                unfit(fault);
                fit.Remove(name);
            }
        }
        var options = Activator.CreateInstance(type)!;
        foreach (var property in PropertiesOf(type).Where(property => fit[property.Name] is not null))
            property.Set!(options, fit[property.Name].Deserialize(property.PropertyType, Strict));
        return options;
    }

    private static void Fill(object options, Type type, LocatedJson section, List<(int, string)> faults, Dictionary<string, int> lines)
    {
        if (section.Kind != JsonTokenType.StartObject)
        {
            faults.Add((section.Line, "options must be an object { … }."));
            return;
        }
        var properties = PropertiesOf(type).ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var (name, line, value) in section.Members)
        {
            if (!properties.TryGetValue(name, out var property))
                faults.Add((line, $"{name} is not known; known are {(properties.Count == 0 ? "no options" : string.Join(", ", properties.Keys))}."));
            else if (!lines.TryAdd(name, line))
                faults.Add((line, $"{name} is said more than once; say it once."));
            else
                Set(options, property, value, line, faults);
        }
    }

    private static void Set(object options, JsonPropertyInfo property, LocatedJson value, int line, List<(int, string)> faults)
    {
        try
        {
            var read = JsonSerializer.Deserialize(value.Raw.Span, property.PropertyType, Strict);
            if (read is null && !property.IsSetNullable)
                faults.Add((line, $"{property.Name} is null; leave it out for its default."));
            else
                property.Set!(options, read);
        }
        catch (JsonException wrong)
        {
            var path = wrong.Path is { Length: > 1 } deeper ? deeper[1..] : "";
            faults.Add((checked(value.Line + (int)(wrong.LineNumber ?? 0)), $"{property.Name}{path} is {Short(value)}; it must be {Kind(property.PropertyType, path)}."));
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            faults.Add((line, $"{property.Name} is {Short(value)}: {refused.Message}"));
        }
    }

    private static string Name(string fault) => fault.Split([' ', '.', '['], 2)[0];

    private static string Short(LocatedJson value)
    {
        var text = string.Join(' ', Encoding.UTF8.GetString(value.Raw.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    private static string Kind(Type type, string path)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return path.Length > 0 ? "of the form that the plugin's README says"
            : bare.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(bare).Select(JsonNamingPolicy.CamelCase.ConvertName))}"
            : bare == typeof(bool) ? "true or false"
            : bare == typeof(string) ? "a text"
            : bare == typeof(TimeOnly) ? "a time such as \"19:00:00\""
            : bare == typeof(DateOnly) ? "a date such as \"2026-04-01\""
            : bare == typeof(TimeSpan) ? "a length of time such as \"00:10:00\""
            : bare.IsPrimitive || bare == typeof(decimal) ? $"a number ({bare.Name})"
            : "of the form that the plugin's README says";
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(EventJson.Options)
        {
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            AllowTrailingCommas = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
        };
        // A number in the place of a name is a slip.
        options.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
