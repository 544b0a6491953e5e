using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Issues;

/// <summary>The city's issues, as a plugin may use them.</summary>
/// <remarks>Whoever acts is the reader whose form or call the plugin answers at that moment, as a citizen: no role comes along, and nobody acts through a job,
/// a view, a page that is only read, or after the answer (CIVIC5404). Other refusals are those of <see cref="IIssueGrain"/>.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IPluginIssues
{
    /// <summary>What the page of an issue shows to everybody now; <see langword="null"/> when there is none, or when it is hidden.</summary>
    /// <exception cref="CivicException">CIVIC5403: the manifest does not name <c>follow-city</c>.</exception>
    Task<PublicIssue?> FindAsync(IssueId issue, CancellationToken cancellationToken = default);

    /// <summary>Reports an issue for the reader; <see cref="IssueId.Of"/> has no part in it, the plugin names the issue.</summary>
    Task<Outcome> ReportAsync(CommandKey key, IssueId issue, ReportIssue command, CancellationToken cancellationToken = default);

    /// <summary>The reader supports an issue.</summary>
    Task<Outcome> SupportAsync(CommandKey key, IssueId issue, CancellationToken cancellationToken = default);

    /// <summary>The reader takes their support back.</summary>
    Task<Outcome> WithdrawSupportAsync(CommandKey key, IssueId issue, CancellationToken cancellationToken = default);

    /// <summary>The reader takes part.</summary>
    Task<Outcome> JoinAsync(CommandKey key, IssueId issue, CancellationToken cancellationToken = default);

    /// <summary>The reader takes part no more.</summary>
    Task<Outcome> LeaveAsync(CommandKey key, IssueId issue, CancellationToken cancellationToken = default);

    /// <summary>The reader changes what their own issue says; <see langword="null"/> leaves what stands there.</summary>
    Task<Outcome> EditAsync(CommandKey key, IssueId issue, string? title, string? body, CancellationToken cancellationToken = default);

    /// <summary>The reader writes a comment.</summary>
    Task<Outcome> CommentAsync(CommandKey key, IssueId issue, string text, CancellationToken cancellationToken = default);
}
