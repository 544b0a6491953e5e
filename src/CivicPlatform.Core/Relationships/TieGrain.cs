using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Relationships;

/// <summary>The ties of one person.</summary>
[GrainType("civic.ties")]
internal sealed class TieGrain : AggregateGrain<PersonTies, TieEvent>, ITieGrain
{
    protected override StreamId Stream => TieStream.Of(Person);

    protected override PersonTies Empty => PersonTies.None;

    private Pseudonym Person => Pseudonym.Parse(this.GetPrimaryKeyString(), null);

    protected override PersonTies Evolve(PersonTies state, TieEvent happened) => state.Evolve(happened);

    public async Task<Outcome> Declare(CommandKey key, DeclareTie command)
    {
        if (TieDecisions.Check(command, ServiceProvider.GetRequiredService<CityClock>().Today) is { } refusal)
            return refusal;
        if (await ServiceProvider.GetRequiredService<IVault>().KeyAsync(Person) is not { } seal)
            return TieRefusals.Nobody;
        // The fingerprint of the command is kept beside the ledger: it is taken of what is sealed, never of what was written.
        var declared = new TieDeclared(command.Kind, command.Strength, command.Audience, seal.Seal(TieDecisions.Details(command)));
        return await ExecuteAsync(key, declared, ties => TieDecisions.Declare(ties, declared));
    }

    public Task<Outcome> Withdraw(CommandKey key, TieKind kind) =>
        ExecuteAsync(key, new TieWithdrawn(kind), ties => TieDecisions.Withdraw(ties, kind));

    public Task<Outcome> WithdrawAll(CommandKey key) => ExecuteAsync(key, nameof(WithdrawAll), TieDecisions.WithdrawAll);
}
