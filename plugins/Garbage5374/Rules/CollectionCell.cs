using System.Collections.Immutable;

namespace Garbage5374.Rules;

/// <summary>A cell of area_days.csv, understood once: its rules in the order of its tokens, its remarks and what is odd about it.</summary>
/// <remarks>Equal texts share one instance within a city.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed class CollectionCell
{
    /// <summary>A cell that names no collection.</summary>
    public static CollectionCell Empty { get; } = new("", CellState.NoCollection);

    internal CollectionCell(string text, CellState state) => (Text, State) = (text, state);

    /// <summary>The cell as it stands in the file.</summary>
    public string Text { get; }

    /// <summary>What the cell came to.</summary>
    public CellState State { get; }

    /// <summary>The rules in the order of their tokens. Empty unless the state is Days or Incomplete.</summary>
    public ImmutableArray<CollectionRule> Rules { get; internal init; } = [];

    /// <summary>Days on which nothing is collected whatever the rules say, sorted.</summary>
    public ImmutableArray<DateOnly> Excluded { get; internal init; } = [];

    /// <summary>Ids of the remarks (<c>*n</c>) in the order of their tokens.</summary>
    public ImmutableArray<string> Remarks { get; internal init; } = [];

    /// <summary>What is wrong or odd.</summary>
    public ImmutableArray<CellOddity> Oddities { get; internal init; } = [];

    /// <summary>The days that the cell names one by one, sorted, each once.</summary>
    public ImmutableArray<DateOnly> Dates { get; private init; } = [];

    /// <summary>The rules without single days.</summary>
    internal ImmutableArray<CollectionRule> Regular { get; private init; } = [];

    /// <summary>Whether the days end: single days only.</summary>
    public bool IsDateList => Regular.IsEmpty && !Dates.IsEmpty;

    /// <summary>Whether the cell collects on a day, closures and excluded days not applied.</summary>
    internal bool Covers(DateOnly date) => Dates.AsSpan().BinarySearch(date) >= 0 || Regular.Any(rule => rule.Covers(date));

    internal static CollectionCell Of(string text, CellState state, ImmutableArray<CollectionRule> rules) => new(text, state)
    {
        Rules = rules,
        Dates = [.. rules.OfType<DateRule>().Select(rule => rule.Date).Distinct().Order()],
        Regular = [.. rules.Where(rule => rule is not DateRule)],
    };

    /// <summary>A cell made of days alone, as a calendar table gives them.</summary>
    internal static CollectionCell OfDates(string text, IEnumerable<DateOnly> dates) =>
        Of(text, CellState.Days, [.. dates.Distinct().Order().Select(date => new DateRule(date))]);

    internal CollectionCell With(ImmutableArray<DateOnly> excluded, ImmutableArray<string> remarks, ImmutableArray<CellOddity> oddities) => new(Text, State)
    {
        Rules = Rules,
        Dates = Dates,
        Regular = Regular,
        Excluded = excluded,
        Remarks = remarks,
        Oddities = oddities,
    };
}
