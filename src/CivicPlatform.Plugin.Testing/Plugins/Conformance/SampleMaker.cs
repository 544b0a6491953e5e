using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CivicPlatform.Plugins;

/// <summary>Makes values in which every member says something, each something else where it can.</summary>
internal sealed class SampleMaker
{
    private const int Deepest = 6;
    private int made;

    /// <summary>A value of a type; <see langword="null"/> where it goes too deep or nothing is known of the type.</summary>
    public object? Make(Type type, int depth = 0)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        made++;
        if (Simple(type) is { } simple)
            return simple;
        if (type.IsEnum)
            return Enum.GetValues(type) is { Length: > 0 } values ? values.GetValue(values.Length - 1) : Activator.CreateInstance(type);
        // A type that holds itself ends somewhere.
        if (depth > Deepest)
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Make(type.GetElementType()!, depth + 1), 0);
            return array;
        }
        return type.IsGenericType && Collection(type, depth) is { } collection ? collection : Whole(type, depth);
    }

    private object? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => string.Create(CultureInfo.InvariantCulture, $"言葉{made}"),
        _ when type == typeof(bool) => true,
        _ when type == typeof(char) => '町',
        _ when type == typeof(decimal) => 1.25m + made,
        _ when type.IsPrimitive && type != typeof(nint) && type != typeof(nuint) => Convert.ChangeType(1 + (made % 100), type, CultureInfo.InvariantCulture),
        _ when type == typeof(Guid) => new Guid(made, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 24).AddDays(made),
        _ when type == typeof(TimeOnly) => new TimeOnly(7, 30).AddMinutes(made),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(made),
        _ when type == typeof(DateTime) => new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc).AddMinutes(made),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9)).AddMinutes(made),
        _ when type == typeof(Uri) => new Uri($"https://example.jp/{made}"),
        _ => null,
    };

    private object? Collection(Type type, int depth)
    {
        var arguments = type.GetGenericArguments();
        var entry = arguments.Length == 2 && !type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) ? typeof(KeyValuePair<,>).MakeGenericType(arguments) : arguments[0];
        var whole = typeof(IEnumerable<>).MakeGenericType(entry);
        if (!type.IsAssignableTo(whole))
            return null;
        var item = arguments.Length == 2 ? Activator.CreateInstance(entry, Make(arguments[0], depth + 1), Make(arguments[1], depth + 1)) : Make(entry, depth + 1);
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(entry))!;
        items.Add(item);
        if (type.IsInstanceOfType(items))
            return items;
        // ImmutableList<T> is made by ImmutableList.CreateRange, and so are its like.
        var factory = type.Assembly.GetType(type.FullName!.Split('`')[0])?.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(method => method.Name == "CreateRange" && method.GetGenericArguments().Length == arguments.Length && method.GetParameters() is [{ ParameterType: var taken }] && taken.Name == "IEnumerable`1");
        if (factory is not null)
            return factory.MakeGenericMethod(arguments).Invoke(null, [items]);
        var concrete = !type.IsInterface ? type : arguments.Length == 2 ? typeof(Dictionary<,>).MakeGenericType(arguments) : typeof(HashSet<>).MakeGenericType(arguments);
        return concrete.IsAssignableTo(type) ? concrete.GetConstructor([whole])?.Invoke([items]) : null;
    }

    private object? Whole(Type type, int depth)
    {
        if (type.IsAbstract || type.IsInterface || type.IsAssignableTo(typeof(Delegate)))
            return null;
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(each => !each.GetParameters().Any(parameter => parameter.ParameterType == type || parameter.ParameterType.IsPointer || parameter.ParameterType.IsByRefLike))
            .OrderBy(each => each.IsPublic ? 0 : 1).ThenByDescending(each => each.GetParameters().Length).FirstOrDefault();
        var value = Construct(type, constructor, depth);
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.SetMethod is not null && property.GetIndexParameters().Length == 0))
        {
            if (Make(property.PropertyType, depth + 1) is { } content)
                property.SetValue(value, content);
        }
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public).Where(field => !field.IsInitOnly))
            field.SetValue(value, Make(field.FieldType, depth + 1));
        return value;
    }

    private object Construct(Type type, ConstructorInfo? constructor, int depth)
    {
        // The contract's own names (ids, pseudonyms) have no public way in: their empty value is as good as any.
        if (constructor is null || (type.IsValueType && !constructor.IsPublic))
            return RuntimeHelpers.GetUninitializedObject(type);
        try
        {
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, depth + 1))]);
        }
        catch (TargetInvocationException picky)
        {
            throw new InvalidOperationException($"No sample of {type} can be made: {picky.InnerException?.Message}", picky);
        }
    }
}
