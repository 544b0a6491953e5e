using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Gives route and query values to the parameters of a page that have their names.</summary>
internal static class PageParameters
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<Slot>> Known = new();

    /// <summary>Fills the parameters that have a value; a value that cannot be read is a refusal.</summary>
    public static Refusal? Read(HttpContext context, Type component, Dictionary<string, object> parameters)
    {
        foreach (var (name, parse) in Known.GetOrAdd(component, SlotsOf))
        {
            var inRoute = context.Request.RouteValues.TryGetValue(name, out var routed) && routed is not null;
            var text = inRoute ? Convert.ToString(routed, CultureInfo.InvariantCulture) : (string?)context.Request.Query[name];
            if (string.IsNullOrEmpty(text))
                continue;
            if (!parse(text, out var value))
                return inRoute ? WebRefusals.NotFound : WebRefusals.BadValue(name);
            parameters[name] = value!;
        }
        return null;
    }

    private static ImmutableArray<Slot> SlotsOf(Type component) =>
    [
        .. from property in component.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where property.GetCustomAttribute<ParameterAttribute>() is { CaptureUnmatchedValues: false }
           let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
           let parse = ParserOf(type)
           where parse is not null
           select new Slot(property.Name, parse),
    ];

    private static TryParse? ParserOf(Type type)
    {
        if (type == typeof(string))
            return static (string text, out object? value) => (value = text) is not null;
        if (type.IsEnum)
            return (string text, out object? value) => Enum.TryParse(type, text, ignoreCase: true, out value) && Enum.IsDefined(type, value);
        var parsable = Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>) && i.GenericTypeArguments[0] == type);
        return parsable
            ? typeof(PageParameters).GetMethod(nameof(Parse), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<TryParse>()
            : null;
    }

    private static bool Parse<T>(string text, out object? value) where T : IParsable<T>
    {
        var read = T.TryParse(text, CultureInfo.InvariantCulture, out var parsed);
        value = parsed;
        return read;
    }

    private delegate bool TryParse(string text, out object? value);

    private readonly record struct Slot(string Name, TryParse Parse);
}
