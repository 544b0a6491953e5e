using System.Collections.Immutable;

namespace CivicPlatform.Relationships;

/// <summary>The ties that one person has now.</summary>
/// <param name="Declared">What they said last, by kind.</param>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record PersonTies(ImmutableSortedDictionary<TieKind, TieDeclared> Declared)
{
    public static PersonTies None { get; } = new(ImmutableSortedDictionary<TieKind, TieDeclared>.Empty);

    public PersonTies Evolve(TieEvent happened) => happened switch
    {
        TieDeclared e => new PersonTies(Declared.SetItem(e.Kind, e)),
        TieWithdrawn e => new PersonTies(Declared.Remove(e.Kind)),
        _ => throw new InvalidOperationException($"A person's ties do not know the event {happened.GetType().Name}."),
    };
}
