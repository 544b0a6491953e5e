using System.Reflection;

namespace CivicPlatform.Issues;

/// <summary>Names of event classes as they stand in the ledger.</summary>
internal static class EventTypes
{
    public static HashSet<string> Of(params ReadOnlySpan<Type> events)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in events)
            names.Add(type.GetCustomAttribute<AliasAttribute>()!.Alias);
        return names;
    }
}
