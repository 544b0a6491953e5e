namespace Garbage5374.Calendar;

/// <summary>A row of alternate_days.csv: one collection of one area that is moved or dropped. Stands above closures.</summary>
/// <param name="Kind">Order of the kind (<see cref="Kinds.GarbageKind.Order"/>).</param>
/// <param name="Day">The day on which the rule would collect.</param>
/// <param name="Instead">The day that is collected instead; <see langword="null"/>: not at all.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record AlternateDay(int Kind, DateOnly Day, DateOnly? Instead);
