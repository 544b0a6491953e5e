using CivicPlatform.Plugins;

namespace CivicPlatform.Issues;

/// <summary>The search of issues as the city's services hand it out: it knows hidden ones too, and answers no plugin.</summary>
internal sealed class GuardedIssueSearch(IIssueSearch inner) : IIssueSearch
{
    public Task<IReadOnlyList<IssueId>> FindAsync(string words, int limit, CancellationToken cancellationToken = default) => Checked.FindAsync(words, limit, cancellationToken);

    public Task<IReadOnlyList<NearIssue>> NearAsync(double latitude, double longitude, double metres, int limit, CancellationToken cancellationToken = default) =>
        Checked.NearAsync(latitude, longitude, metres, limit, cancellationToken);

    private IIssueSearch Checked
    {
        get
        {
            PastDoor.Check("the search of issues");
            return inner;
        }
    }
}
