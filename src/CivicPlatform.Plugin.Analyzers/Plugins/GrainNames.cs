using System.Text;

namespace CivicPlatform.Plugins;

/// <summary>Makes names that a plugin may give.</summary>
internal static class GrainNames
{
    /// <summary><c>CollectionArea</c> in plugin <c>garbage5374</c>: <c>garbage5374.collection-area</c>.</summary>
    public static string OfType(string plugin, string type) => $"{plugin}.{Hyphened(type)}";

    /// <summary><c>PlacesGrain</c> in plugin <c>my-plugin</c>: <c>my-plugin.places</c>.</summary>
    public static string OfGrain(string plugin, string type) => OfType(plugin, WithoutGrain(type));

    /// <summary>The name with the plugin's id in the place of what stood before the first dot, or in front where there was no dot.</summary>
    public static string Own(string plugin, string name)
    {
        var rest = name.Substring(name.IndexOf('.') + 1);
        return $"{plugin}.{(rest.Length > 0 ? rest : "name")}";
    }

    /// <summary>Orleans' name for a class that says nothing: in small letters, without "grain" at its end.</summary>
    public static string Conventional(string type, int arity)
    {
        var name = WithoutGrain(type).ToLowerInvariant();
        return arity > 0 ? $"{name}`{arity}" : name;
    }

    private static string WithoutGrain(string type) => type.Length > "grain".Length && type.EndsWith("grain", StringComparison.OrdinalIgnoreCase)
        ? type.Substring(0, type.Length - "grain".Length)
        : type;

    private static string Hyphened(string type)
    {
        var name = new StringBuilder();
        for (var i = 0; i < type.Length; i++)
        {
            if (i > 0 && char.IsUpper(type[i]) && (!char.IsUpper(type[i - 1]) || (i + 1 < type.Length && char.IsLower(type[i + 1]))))
                name.Append('-');
            name.Append(char.ToLowerInvariant(type[i]));
        }
        return name.ToString();
    }
}
