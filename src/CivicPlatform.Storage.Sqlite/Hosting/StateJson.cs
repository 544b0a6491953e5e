using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CivicPlatform.Ledger;
using Orleans.Storage;

namespace CivicPlatform.Hosting;

/// <summary>Writes grain state as JSON, as events are. What a plugin author may take for state is kept: also fields, private setters
/// and read-only collections, which plain System.Text.Json would lose without a word.</summary>
internal sealed class StateJson : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = Make();

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options)!;

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(EventJson.Options)
        {
            IncludeFields = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SetPrivately, FillReadOnly } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void SetPrivately(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
        {
            if (property is { Set: null, AttributeProvider: PropertyInfo { SetMethod: not null } declared })
                property.Set = declared.SetValue;
        }
    }

    private static void FillReadOnly(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.CreateObject is null)
            return;
        foreach (var property in type.Properties)
        {
            if (property.Set is null && property.Get is not null && property.PropertyType != typeof(string)
                && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)))
                property.ObjectCreationHandling = JsonObjectCreationHandling.Populate;
        }
    }
}
