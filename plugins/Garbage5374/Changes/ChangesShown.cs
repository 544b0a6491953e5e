using System.Collections.Immutable;

namespace Garbage5374.Changes;

/// <summary>Changes in JSON answers, newest first.</summary>
/// <param name="Changes">The changes.</param>
internal sealed record ChangesShown(ImmutableArray<ChangeShown> Changes)
{
    public static ChangesShown Of(IEnumerable<EnteredChange> changes) =>
        new([.. changes.OrderByDescending(change => change.Position).Select(ChangeShown.Of)]);
}
