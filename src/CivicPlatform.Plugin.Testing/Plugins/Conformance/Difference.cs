using System.Collections;
using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>Holds two values against each other, member by member.</summary>
internal static class Difference
{
    /// <summary>The members in which they differ; empty when they are the same.</summary>
    public static IEnumerable<string> Between(object? one, object? other) => Between(one, other, one?.GetType().Name ?? "", 0);

    private static IEnumerable<string> Between(object? one, object? other, string place, int depth)
    {
        if (depth > 12 || ReferenceEquals(one, other))
            return [];
        if (one is null || other is null || one.GetType() != other.GetType())
            return [place];
        var type = one.GetType();
        if (type.IsPrimitive || type.IsEnum || one is string or decimal or Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Uri || Equals(one, other))
            return Equals(one, other) ? [] : [place];
        if (one is IEnumerable)
        {
            var (left, right) = (Items(one), Items(other));
            return left.Count != right.Count ? [place] : left.Zip(right).SelectMany((pair, at) => Between(pair.First, pair.Second, $"{place}[{at}]", depth + 1));
        }
        return Fields(type).SelectMany(field => Between(field.GetValue(one), field.GetValue(other), $"{place}.{Name(field)}", depth + 1));
    }

    // An array of no elements that was never made can only be asked whether it is one.
    private static List<object?> Items(object collection) =>
        collection.GetType().GetProperty("IsDefault")?.GetValue(collection) is true ? [] : [.. ((IEnumerable)collection).Cast<object?>()];

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }

    private static string Name(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
