using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Stands between the web and the rules: who somebody is in issues, what a sealed text says, and that whoever wrote sees it.</summary>
internal sealed class IssueDesk(IServiceProvider services, IVault vault, IReadYourWrites writes, IShownNames names, KeptReadings readings)
{
    /// <summary>What is read for everybody.</summary>
    public KeptReadings Readings => readings;

    /// <summary>Who the reader is in issues: roles of the sign-in, a pseudonym of the account. Nothing of it comes from a form.</summary>
    public async Task<IssueActor> ActorAsync(Reader reader, CancellationToken stop = default) =>
        IssueActor.Of(reader, reader.IsSignedIn ? await vault.PseudonymAsync(reader.Person, IssueStream.Context, stop) : default);

    /// <summary>Whether somebody may see an issue: what moderators hid is open to its author and to them only.</summary>
    public static bool MaySee(IssueActor actor, IssueSummary issue) =>
        !issue.IsHidden || actor.IsModerator || (!actor.Pseudonym.IsNone && actor.Pseudonym == issue.Author);

    public IIssueGrain Issue(IssueId issue) =>
        ((IGrainFactory)services.GetService(typeof(IGrainFactory))!).GetGrain<IIssueGrain>(issue.ToString());

    /// <summary>The text, or <see langword="null"/> when its person was erased.</summary>
    public Task<T?> OpenAsync<T>(Personal<T> value, CancellationToken stop = default) where T : class => vault.OpenAsync(value, stop);

    /// <summary>What people want to be called; <see langword="null"/> for those who left.</summary>
    public Task<IReadOnlyDictionary<Pseudonym, string?>> NamesAsync(IEnumerable<Pseudonym> people, CancellationToken stop = default) =>
        names.OfAsync(people.Where(person => !person.IsNone).Distinct(), stop);

    /// <summary>Waits until what was decided can be read.</summary>
    public async Task<Outcome> SeenAsync(Outcome outcome, CancellationToken stop = default)
    {
        if (outcome.Accepted)
            await writes.WaitAsync(outcome.Position, stop);
        return outcome;
    }
}
