using System.Collections.Immutable;

namespace Garbage5374.Changes;

/// <summary>The city's book of changes.</summary>
/// <param name="Standing">The changes that hold, by id.</param>
/// <param name="Entered">How many were ever entered.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ChangeBook(ImmutableSortedDictionary<int, ChangeEntered> Standing, int Entered)
{
    /// <summary>No change was ever entered.</summary>
    public static ChangeBook Empty { get; } = new(ImmutableSortedDictionary<int, ChangeEntered>.Empty, 0);

    /// <summary>The id that the next change gets.</summary>
    public ChangeId NextId => ChangeId.Of(Entered + 1);

    /// <summary>The book after an event.</summary>
    public ChangeBook Evolve(ChangeEvent happened) => happened switch
    {
        ChangeEntered e => new ChangeBook(Standing.SetItem(e.Change.Number, e), Math.Max(Entered, e.Change.Number)),
        ChangeWithdrawn e => this with { Standing = Standing.Remove(e.Change.Number) },
        _ => throw new InvalidOperationException($"The book of changes does not know {happened.GetType()}."),
    };
}
