namespace Garbage5374.Rules;

/// <summary>One day that the city wrote down: <c>20261201</c>. A closure does not touch it.</summary>
/// <param name="Date">The day.</param>
public sealed record DateRule(DateOnly Date) : CollectionRule
{
    internal override DateOnly NotBefore => Date;

    internal override uint Days(in MonthGrid month) =>
        Date.Year == month.Year && Date.Month == month.Month ? MonthGrid.Bit(Date.Day) : 0;
}
