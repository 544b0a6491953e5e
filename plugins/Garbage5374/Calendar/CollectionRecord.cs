namespace Garbage5374.Calendar;

/// <summary>A collection, as the dataset publishes it.</summary>
/// <param name="AreaId">Id of the area, as addresses and the API take it.</param>
/// <param name="Area">Name of the area.</param>
/// <param name="Date">The day on which it is collected.</param>
/// <param name="Kind">Key of the kind.</param>
/// <param name="MovedFrom">The day by the rule, where staff or the city's files moved it.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CollectionRecord(string AreaId, string Area, DateOnly Date, string Kind, DateOnly? MovedFrom);
