using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Relationships;

/// <summary>The ties of one person; the grain's key is the person's pseudonym in <see cref="TieStream.Context"/>.</summary>
/// <remarks>Call it for the person who is signed in and for nobody else: whoever has the key may declare.</remarks>
[Alias("civic.ITieGrain")]
public interface ITieGrain : IGrainWithStringKey
{
    /// <summary>Declares a tie or changes it. Refused: CIVIC6701 (no such kind, strength or audience), CIVIC6702 (since), CIVIC6703 (skills),
    /// CIVIC6704 (wishes), CIVIC6705 (plugins and audience do not fit), CIVIC6706 (nobody has this pseudonym).</summary>
    [Alias("Declare")]
    Task<Outcome> Declare(CommandKey key, DeclareTie command);

    /// <summary>Withdraws a tie; one that is not there is fine.</summary>
    [Alias("Withdraw")]
    Task<Outcome> Withdraw(CommandKey key, TieKind kind);

    /// <summary>Withdraws all ties, as when the person is erased.</summary>
    [Alias("WithdrawAll")]
    Task<Outcome> WithdrawAll(CommandKey key);
}
