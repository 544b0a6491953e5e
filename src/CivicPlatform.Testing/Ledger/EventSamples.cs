using System.Reflection;
using System.Runtime.CompilerServices;

namespace CivicPlatform.Ledger;

/// <summary>One event of each class of an aggregate, so that a test can show each to <c>Evolve</c> and to every projection: C# does not
/// check that a switch over events is complete.</summary>
public static class EventSamples
{
    /// <summary>An event of every concrete class, made through its longest constructor: texts are <c>/</c>, numbers 1, the rest empty.</summary>
    /// <exception cref="InvalidOperationException">The aggregate has no events.</exception>
    public static IReadOnlyList<TEvent> Of<TEvent>() where TEvent : class
    {
        var events = typeof(TEvent).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(TEvent)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (TEvent)Make(type, depth: 0)!)
            .ToList();
        return events.Count > 0 ? events : throw new InvalidOperationException($"{typeof(TEvent)} has no events.");
    }

    private static object? Make(Type type, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is not null || depth > 5)
            return null;
        if (type == typeof(string))
            return "/";
        if (type.IsPrimitive && type != typeof(bool))
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsValueType)
            return Activator.CreateInstance(type);
        var constructor = type.GetConstructors().MaxBy(made => made.GetParameters().Length);
        return constructor is null
            ? RuntimeHelpers.GetUninitializedObject(type)
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => MakeParameter(parameter, depth))]);
    }

    private static object? MakeParameter(ParameterInfo parameter, int depth) =>
        parameter.ParameterType.IsInterface || parameter.ParameterType.IsAbstract ? null : Make(parameter.ParameterType, depth + 1);
}
