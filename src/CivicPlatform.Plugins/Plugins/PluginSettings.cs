using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CivicPlatform.Ledger;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>Makes forms of the options classes of running plugins, and keeps what is typed into them.</summary>
internal sealed partial class PluginSettings(PluginSet plugins, SettingsStore store, ILogger<PluginSettings> logger) : IPluginSettings
{
    private readonly Lock gate = new();

    public IReadOnlyList<PluginSetting> Of(PluginId plugin)
    {
        var (set, written) = (store.Read(plugin), Written(plugin));
        return [.. Options(plugin).Select(option => Shown(option, set, written))];
    }

    public string Stamp(PluginId plugin) => store.Stamp(plugin);

    public IReadOnlyDictionary<string, string> Save(PluginId plugin, IReadOnlyDictionary<string, string> typed, IReadOnlySet<string> forget)
    {
        lock (gate)
        {
            var (before, written, options) = (store.Read(plugin), Written(plugin), Options(plugin).ToList());
            var (set, faults) = (new JsonObject(), new Dictionary<string, string>(StringComparer.Ordinal));
            foreach (var option in options.Where(option => written?[option.Name] is null))
            {
                var (value, fault) = Read(option, typed.GetValueOrDefault(option.Name), before[option.Name], forget.Contains(option.Name));
                if (fault is not null)
                    faults[option.Name] = fault;
                else if (value is not null)
                    set[option.Name] = value.DeepClone();
            }
            foreach (var (name, fault) in options.Select(option => option.Type).Distinct().SelectMany(type => OptionsBinding.FaultsOf(type, set, written)))
                faults.TryAdd(name, fault);
            if (faults.Count > 0)
                return faults;
            store.Write(plugin, set, options.Where(option => option.Kind == SettingKind.Secret).Select(option => option.Name).ToHashSet());
            LogSet(plugin, string.Join(", ", set.Select(each => each.Key)));
            return faults;
        }
    }

    private JsonObject? Written(PluginId plugin) => plugins.OptionsOf(plugin) is { ValueKind: JsonValueKind.Object } written
        ? JsonNode.Parse(written.GetRawText(), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject() : null;

    private IEnumerable<Option> Options(PluginId plugin) =>
        from receiver in plugins.Features<OptionsReceiver>()
        where receiver.Plugin == plugin
        from bound in receiver.Bound
        let usual = Activator.CreateInstance(bound.ServiceType)!
        from property in OptionsBinding.PropertiesOf(bound.ServiceType)
        select new Option(bound.ServiceType, property, property.Get?.Invoke(usual));

    private static PluginSetting Shown(Option option, JsonObject set, JsonObject? written)
    {
        var (isFixed, isSet) = (written?[option.Name] is not null, set[option.Name] is not null);
        var value = isFixed ? written![option.Name] : isSet ? set[option.Name] : option.Usual;
        return new PluginSetting(option.Name, option.Kind, option.Kind == SettingKind.Secret ? "" : option.Form(value), option.Kind == SettingKind.Secret ? "" : option.Form(option.Usual), isFixed, isSet, option.Choices);
    }

    // What is typed, as the options have it; nothing where the default is meant.
    private static (JsonNode? Value, string? Fault) Read(Option option, string? typed, JsonNode? before, bool forget)
    {
        typed = typed?.ReplaceLineEndings("\n").Trim();
        if (option.Kind == SettingKind.Secret)
            return (forget ? null : typed is { Length: > 0 } ? JsonValue.Create(typed) : before, null);
        if (option.Kind == SettingKind.Switch)
            return Kept(option, JsonValue.Create(typed is not null));
        if (typed is null or "")
            return (null, null);
        try
        {
            return Kept(option, option.Kind switch
            {
                SettingKind.Number => JsonNode.Parse(typed),
                SettingKind.Json => JsonNode.Parse(typed),
                SettingKind.Time when typed.Length == 5 => JsonValue.Create($"{typed}:00"),
                _ => JsonValue.Create(typed),
            });
        }
        catch (JsonException wrong)
        {
            return (null, option.Kind == SettingKind.Number ? $"{option.Name} is {typed}; it must be a number." : $"{option.Name} is no JSON: {wrong.Message}");
        }
    }

    private static (JsonNode?, string?) Kept(Option option, JsonNode? value) => (JsonNode.DeepEquals(value, option.Usual) ? null : value, null);

    [LoggerMessage(3417, LogLevel.Information, "An administrator has set options of plugin {PluginId} for the next start: {Names}", EventName = "PluginSettingsSet")]
    private partial void LogSet(PluginId pluginId, string names);

    private sealed class Option(Type type, JsonPropertyInfo property, object? usual)
    {
        private readonly Type bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

        public Type Type => type;

        public string Name => property.Name;

        public JsonNode? Usual { get; } = JsonSerializer.SerializeToNode(usual, property.PropertyType, OptionsBinding.Strict);

        public SettingKind Kind => property.AttributeProvider?.IsDefined(typeof(SecretAttribute), inherit: true) == true ? SettingKind.Secret
            : bare == typeof(bool) ? SettingKind.Switch
            : bare.IsEnum ? SettingKind.Choice
            : bare == typeof(string) || bare == typeof(TimeSpan) || bare == typeof(Uri) ? SettingKind.Text
            : bare == typeof(TimeOnly) ? SettingKind.Time
            : bare == typeof(DateOnly) ? SettingKind.Date
            : bare.IsPrimitive || bare == typeof(decimal) ? SettingKind.Number
            : SettingKind.Json;

        public IReadOnlyList<string> Choices => bare.IsEnum ? [.. Enum.GetNames(bare).Select(JsonNamingPolicy.CamelCase.ConvertName)] : [];

        public string Form(JsonNode? value) => value switch
        {
            null => "",
            JsonValue when Kind == SettingKind.Time && value.ToString() is { Length: >= 5 } time => time[..5],
            JsonValue when Kind == SettingKind.Switch => value.GetValue<bool>() ? "true" : "",
            JsonValue when Kind == SettingKind.Number => value.ToJsonString(),
            JsonValue => string.Create(CultureInfo.InvariantCulture, $"{value}"),
            _ => value.ToJsonString(new JsonSerializerOptions(EventJson.Options) { WriteIndented = true }),
        };
    }
}
