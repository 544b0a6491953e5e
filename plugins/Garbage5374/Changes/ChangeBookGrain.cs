using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace Garbage5374.Changes;

/// <summary>The shell around the book of changes.</summary>
[GrainType("garbage5374.change-book")]
public sealed class ChangeBookGrain : AggregateGrain<ChangeBook, ChangeEvent>, IChangeBookGrain
{
    /// <inheritdoc/>
    protected override StreamId Stream => StreamId.Of("garbage5374", "changes", this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override ChangeBook Empty => ChangeBook.Empty;

    /// <inheritdoc/>
    public Task<Outcome> Enter(CommandKey key, EnterChange command, ChangeFacts facts) =>
        ExecuteAsync(key, command, book => ChangeDecisions.Enter(book, command, facts));

    /// <inheritdoc/>
    public Task<Outcome> Withdraw(CommandKey key, ChangeId change) =>
        ExecuteAsync(key, change, book => ChangeDecisions.Withdraw(book, change));

    /// <inheritdoc/>
    protected override ChangeBook Evolve(ChangeBook state, ChangeEvent happened) => state.Evolve(happened);
}
