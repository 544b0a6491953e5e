using CivicPlatform.Errors;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>What issues say to each other; nobody else may, since supporters are taken on their word.</summary>
[Alias("civic.IIssueMergeGrain")]
internal interface IIssueMergeGrain : IGrainWithStringKey
{
    /// <summary>Whether it could take another issue in just now.</summary>
    [Alias("MayAbsorb")]
    Task<bool> MayAbsorb(IssueId from);

    /// <summary>Takes another issue and its supporters in; again is fine. Refused: CIVIC6324.</summary>
    [Alias("Absorb")]
    Task<Outcome> Absorb(Pseudonym by, IssueId from, IReadOnlyList<Pseudonym> supporters);
}
