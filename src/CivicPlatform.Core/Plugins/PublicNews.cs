using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>Turns the city's events, read from the first on, into what everybody may see of them.</summary>
internal sealed class PublicNews
{
    private const string City = "civic";

    private readonly HashSet<IssueId> hidden = [];

    /// <summary>What is told of the next event; <see langword="null"/> for nothing.</summary>
    public CityNews? Of(LedgerRecord record) => Alone(record) is { } news && (news is not IssueNews told || IsShown(told.Issue, told.Happened)) ? news : null;

    /// <summary>What is told of an event, whatever was hidden before it.</summary>
    public static CityNews? Alone(LedgerRecord record)
    {
        if (IssueStream.TryIssue(record.Stream, out var issue))
            return EventCodec<IssueEvent>.TryRead(record) is { } said && Bare(said) is { } told ? new IssueNews(record.Position, record.At, issue, told) : null;
        // Who voted is nobody's news, and the votes are read at the ballot.
        if (BallotStream.TryBallot(record.Stream, out var ballot))
            return EventCodec<BallotEvent>.TryRead(record) is { } moved and (BallotOpened or BallotClosed or BallotCancelled)
                ? new BallotNews(record.Position, record.At, ballot, moved) : null;
        if (NoticeStream.TryTopic(record.Stream, out var topic))
            return topic.Owner == City && EventCodec<NoticeEvent>.TryRead(record) is { } announced && Bare(announced) is { } wordless ? new NoticeNews(record.Position, record.At, topic, wordless) : null;
        return DatasetStream.TryDataset(record.Stream, out var dataset) && EventCodec<DatasetEvent>.TryRead(record) is { } published
            ? new DatasetNews(record.Position, record.At, dataset, Bare(published)) : null;
    }

    /// <summary>Whether an event hides a whole issue, or shows it again: that is told also of what is hidden.</summary>
    public static bool TurnsHidden(IssueEvent happened) => happened is IssueHidden { Comment: null } or AppealDecided { Comment: null, Granted: true };

    private bool IsShown(IssueId issue, IssueEvent happened) => !TurnsHidden(happened) ? !hidden.Contains(issue)
        : happened is IssueHidden ? hidden.Add(issue) : hidden.Remove(issue);

    // What was announced can be corrected and taken back: whoever is told of it reads the words where that has effect.
    private static NoticeEvent? Bare(NoticeEvent happened) => happened switch
    {
        NoticePublished e => e with { Title = new LocalizedText(""), Body = new LocalizedText("") },
        NoticeWithdrawn => happened,
        _ => null,
    };

    private static DatasetEvent Bare(DatasetEvent happened) => happened switch
    {
        CorrectionProposed e => e with { Words = default },
        CorrectionDeclined e => e with { Reason = null },
        _ => happened,
    };

    /// <summary>The event without what people wrote; <see langword="null"/> for what only moderators see, and for kinds that nobody has thought about here.</summary>
    private static IssueEvent? Bare(IssueEvent happened) => happened switch
    {
        IssueReported e => e with { Title = default, Body = default, Place = null },
        IssueEdited e => e with { Title = default, Body = default },
        IssuePhotoAdded e => e with { Description = default },
        IssueStatusChanged e => e with { Reason = default },
        CommentWritten e => e with { Text = default },
        CommentEdited e => e with { Text = default },
        IssueAnswered e => e with { Text = default },
        IssueMerged e => e with { Reason = default },
        IssueHidden e => e with { Reason = default },
        AppealDecided e => e with { Reason = default },
        IssueSupported or IssueSupportWithdrawn or IssueJoined or IssueLeft or IssuePhotoRemoved or CommentDeleted or IssueMergeUndone or IssueAbsorbed => happened,
        _ => null,
    };
}
