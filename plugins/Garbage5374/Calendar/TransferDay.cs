namespace Garbage5374.Calendar;

/// <summary>A row of transferdata.csv: an additional day of a kind in every area whose next day would otherwise be <paramref name="NextDay"/>.</summary>
/// <param name="Kind">Order of the kind (<see cref="Kinds.GarbageKind.Order"/>).</param>
/// <param name="Day">The day that is collected as well.</param>
/// <param name="NextDay">The next day by the rules; decides which areas are meant.</param>
/// <param name="ShownFrom">From this day on people are told.</param>
/// <param name="Remark">What people are told.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record TransferDay(int Kind, DateOnly Day, DateOnly NextDay, DateOnly ShownFrom, string Remark);
