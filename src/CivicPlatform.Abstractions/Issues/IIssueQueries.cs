using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Reads issues. Texts come sealed; who may show them opens them by the vault.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IIssueQueries
{
    /// <summary>A page of issues. Costs the same on any page of any number of issues.</summary>
    /// <exception cref="FormatException">The cursor is none of this order.</exception>
    Task<IssuePage> ListAsync(IssueQuestion question, CancellationToken cancellationToken = default);

    /// <summary>Some issues by id, in the order asked; those that are not there are left out. At most 200.</summary>
    Task<IReadOnlyList<IssueSummary>> SummariesAsync(IReadOnlyList<IssueId> issues, CancellationToken cancellationToken = default);

    /// <summary>Where some issues are; those that say nothing of a place are left out. At most 200.</summary>
    Task<IReadOnlyDictionary<IssueId, Personal<IssuePlace>>> PlacesAsync(IReadOnlyList<IssueId> issues, CancellationToken cancellationToken = default);

    /// <summary>An issue with its history, hidden or not; <see langword="null"/> when there is none.</summary>
    Task<IssueDetail?> FindAsync(IssueId issue, CancellationToken cancellationToken = default);

    /// <summary>Comments of an issue after a number, oldest first; hidden and deleted ones too.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="after">The last number that is known; 0 for the beginning.</param>
    /// <param name="limit">From 1 to 200.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<CommentView>> CommentsAsync(IssueId issue, int after, int limit, CancellationToken cancellationToken = default);

    /// <summary>What became of issues that concern somebody, newest first: what the city and moderators did, and what others say (<see cref="IssueStepKind.Commented"/>).
    /// What they did themselves is left out, and comments that are hidden, taken back, or of a hidden issue; of a comment that was hidden or shown again they hear when
    /// it is theirs.</summary>
    Task<IReadOnlyList<IssueActivity>> NewsAsync(IssueNewsQuestion question, CancellationToken cancellationToken = default);

    /// <summary>How many of the news are new; at most <see cref="IssueNewsQuestion.Limit"/>. Costs what is new, whatever was before.</summary>
    Task<int> CountNewAsync(IssueNewsQuestion question, CancellationToken cancellationToken = default);

    /// <summary>Issues of somebody, those with the latest activity first; hidden ones too, merged ones not.</summary>
    /// <param name="who">Somebody; nobody has none.</param>
    /// <param name="reported">True: those that they reported. False: those of others that they take part in.</param>
    /// <param name="limit">From 1 to 100.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<IssueSummary>> OfAsync(Pseudonym who, bool reported, int limit, CancellationToken cancellationToken = default);

    /// <summary>All issues in which somebody has left anything: reported, supported, commented, answered, told the moderators.</summary>
    /// <param name="who">Somebody; nobody has none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<IssueId>> TouchedByAsync(Pseudonym who, CancellationToken cancellationToken = default);

    /// <summary>What waits for a moderator, oldest first: what people told of since a moderator last looked (<see cref="IssueStepKind.Flagged"/>), and appeals that nobody has
    /// decided (<see cref="IssueStepKind.Appealed"/>).</summary>
    /// <param name="limit">From 1 to 200.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<IssueActivity>> WaitingAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>How somebody stands to an issue.</summary>
    Task<IssueStanding> StandingAsync(IssueId issue, Pseudonym who, CancellationToken cancellationToken = default);
}
