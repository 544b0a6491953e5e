using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace CivicPlatform.Ledger;

/// <summary>Writes an aggregate's events for the ledger and reads them back, by the <see cref="AliasAttribute"/> of each event class.</summary>
/// <typeparam name="TEvent">The base type; every concrete subtype in its assembly is an event and carries an alias.</typeparam>
/// <threadsafety>Immutable.</threadsafety>
public static class EventCodec<TEvent> where TEvent : class
{
    private static readonly FrozenDictionary<Type, string> Aliases = Find();
    private static readonly FrozenDictionary<string, Type> Types = Aliases.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Aliases of all events of this aggregate.</summary>
    public static IEnumerable<string> KnownTypes => Types.Keys;

    /// <summary>An event as the ledger takes it.</summary>
    /// <exception cref="InvalidOperationException">The event's class has no alias.</exception>
    public static NewEvent Write(TEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (!Aliases.TryGetValue(happened.GetType(), out var alias))
            throw new InvalidOperationException($"Event class {happened.GetType()} carries no [Alias]; give it one that never changes.");
        return new NewEvent(alias, JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), EventJson.Options));
    }

    /// <summary>The event of a record, or <see langword="null"/> when the record is not one of this aggregate's events.</summary>
    /// <exception cref="JsonException">The record's data does not fit its type.</exception>
    public static TEvent? TryRead(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Types.TryGetValue(record.Type, out var type)
            ? (TEvent?)JsonSerializer.Deserialize(record.Data.Span, type, EventJson.Options)
            : null;
    }

    /// <summary>The event of a record.</summary>
    /// <exception cref="InvalidOperationException">The record's type is unknown: a newer version wrote it.</exception>
    public static TEvent Read(LedgerRecord record) => TryRead(record)
        ?? throw new InvalidOperationException($"Event {record.Position} of {record.Stream} has the type {record.Type}, which this version does not know.");

    private static FrozenDictionary<Type, string> Find() => typeof(TEvent).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(TEvent)))
        .Select(type => (type, alias: type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias))
        .Where(pair => pair.alias is not null)
        .ToFrozenDictionary(pair => pair.type, pair => pair.alias!);
}
