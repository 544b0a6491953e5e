using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace Garbage5374.Changes;

/// <summary>The city's book of changes; there is one, its key is <see cref="City"/>. Whoever enters also tells people.</summary>
[Alias("garbage5374.IChangeBookGrain")]
public interface IChangeBookGrain : IGrainWithStringKey
{
    /// <summary>Key of the city's book.</summary>
    const string City = "city";

    /// <summary>Enters a change, whose id is the next number. Refused: any code of <c>garbage5374.change-*</c>, <c>reason-*</c>, <c>kind-unknown</c>, <c>center-unknown</c>.</summary>
    [Alias("Enter")]
    Task<Outcome> Enter(CommandKey key, EnterChange command, ChangeFacts facts);

    /// <summary>Takes a change back; one that was taken back before is fine. Refused: <c>garbage5374.change-unknown</c>.</summary>
    [Alias("Withdraw")]
    Task<Outcome> Withdraw(CommandKey key, ChangeId change);
}
