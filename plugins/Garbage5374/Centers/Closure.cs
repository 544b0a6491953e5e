namespace Garbage5374.Centers;

/// <summary>Days on which a centre collects nothing.</summary>
/// <param name="From">First closed day.</param>
/// <param name="To">Last closed day, not before <paramref name="From"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
public readonly record struct Closure(DateOnly From, DateOnly To)
{
    /// <summary>Whether a day lies inside, both ends included.</summary>
    public bool Contains(DateOnly date) => From <= date && date <= To;
}
