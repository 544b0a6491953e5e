using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Keeps which issues people with an account follow, and which they want to hear nothing of.</summary>
internal sealed class IssueFollowing(IVault vault, AccountLocks locks, ILedger ledger, UnreadBook unread, IIssueQueries issues)
{
    /// <summary>How many of each; the inbox shows the latest of them.</summary>
    public const int Most = 500;

    private const string Name = "civic/issue-follows";

    public async Task<IssueFollows> ReadAsync(Reader reader, CancellationToken stop = default) =>
        reader.IsSignedIn ? await vault.GetAsync<IssueFollows>(reader.Person, Name, stop) ?? IssueFollows.None : IssueFollows.None;

    /// <summary>Whether somebody may follow an issue, or let it go. What was hidden from a follower still stands among what they follow: they can let it go without seeing it.</summary>
    public async Task<bool> MayAsync(Reader reader, IssueActor actor, IssueDetail issue, bool follow, CancellationToken stop = default) => IssueDesk.MaySee(actor, issue.Summary)
        || (!follow && (await ReadAsync(reader, stop)).Hears(issue.Summary.Id, await issues.StandingAsync(issue.Summary.Id, actor.Pseudonym, stop)));

    /// <summary>Follows an issue, or no more: then also nothing comes of what they take part in.</summary>
    public async Task<Refusal?> ChangeAsync(Reader reader, IssueId issue, bool follow, CancellationToken stop = default)
    {
        if (!reader.IsSignedIn)
            return new Refusal("CIVIC6316");
        using var turn = await locks.EnterAsync(reader.Person.ToString());
        var (known, name) = (await ReadAsync(reader, stop), issue.ToString());
        var changed = follow ? known.With(name, ledger.Head) : known.Without(name);
        if (changed.Followed.Count > Most || changed.Silenced.Count > Most)
            return new Refusal("CIVIC6325", ("most", Most));
        try
        {
            await vault.PutAsync(reader.Person, Name, changed, stop);
            unread.Forget(reader.Person);
            return null;
        }
        catch (CivicException gone) when (gone.Code == "CIVIC4502")
        {
            return new Refusal("CIVIC6316");
        }
    }
}
