using System.Text;
using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.People;
using CivicPlatform.Relationships;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using CivicPlatform.Votes;
using StreamId = CivicPlatform.Ledger.StreamId;

namespace CivicPlatform.Plugins;

/// <summary>What plugins are told of the city's events.</summary>
public sealed class PublicNewsTests
{
    private static readonly Pseudonym Who = Pseudonym.FromBytes([.. new byte[15], 1]);
    private static readonly Personal<string> Words = new(Who, "marker");
    private static readonly IssueId Issue = IssueId.New();
    private readonly PublicNews news = new();
    private long position;

    private static readonly IssueEvent[] Spoken =
    [
        new IssueReported(Who, Words, Words, new Personal<IssuePlace>(Who, "marker"), ["roads"], ["law"]),
        new IssueEdited(Who, Words, Words), new IssuePhotoAdded(Who, PhotoId.New(), Words, 4, 3),
        new IssueStatusChanged(Who, IssueStatus.Discussing, IssueStatus.Running, Words), new CommentWritten(Who, 1, Words), new CommentEdited(Who, 1, Words),
        new IssueAnswered(Who, 1, Words), new IssueMerged(Who, IssueId.New(), Words), new IssueHidden(Who, 1, Words), new AppealDecided(Who, 1, true, Words),
    ];

    public static TheoryData<int> WithWords => [.. Enumerable.Range(0, Spoken.Length)];

    [Theory]
    [MemberData(nameof(WithWords))]
    public void What_people_wrote_is_not_in_it(int spoken)
    {
        var happened = Spoken[spoken];
        var told = Tell(happened).Should().BeOfType<IssueNews>().Which;
        told.Issue.Should().Be(Issue);
        told.Happened.Should().BeOfType(happened.GetType());
        EventCodec<IssueEvent>.Write(told.Happened).Data.ToArray().Should().NotBeEmpty();
        Encoding.UTF8.GetString(EventCodec<IssueEvent>.Write(told.Happened).Data.Span).Should().NotContain("marker");
    }

    [Fact]
    public void What_only_moderators_see_is_not_told()
    {
        Tell(new IssueFlagged(Who, null, Words)).Should().BeNull();
        Tell(new HidingAppealed(Who, null, Words)).Should().BeNull();
    }

    [Fact]
    public void Of_a_hidden_issue_comes_nothing_until_it_is_shown_again()
    {
        Tell(new IssueHidden(Who, null, Words)).Should().NotBeNull();
        Tell(new IssueHidden(Who, null, Words)).Should().BeNull("it was told");
        Tell(new IssueSupported(Who)).Should().BeNull();
        Tell(new IssueStatusChanged(Who, IssueStatus.Discussing, IssueStatus.Running, Words)).Should().BeNull();
        Tell(new AppealDecided(Who, null, false, Words)).Should().BeNull();
        Tell(new AppealDecided(Who, null, true, Words)).Should().NotBeNull();
        Tell(new IssueSupported(Who)).Should().NotBeNull();
    }

    [Fact]
    public void Every_kind_of_event_was_thought_about()
    {
        // Whoever adds an event says in PublicNews whether everybody may see it, and names it here if not.
        var told = Spoken.Select(happened => happened.GetType())
            .Concat([typeof(IssueSupported), typeof(IssueSupportWithdrawn), typeof(IssueJoined), typeof(IssueLeft), typeof(IssuePhotoRemoved), typeof(CommentDeleted), typeof(IssueMergeUndone), typeof(IssueAbsorbed)]);
        typeof(IssueEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(IssueEvent)))
            .Should().BeEquivalentTo([.. told, typeof(IssueFlagged), typeof(FlagsSettled), typeof(HidingAppealed)]);
    }

    [Fact]
    public void Who_voted_and_who_is_tied_is_nobodys_news()
    {
        var ballot = BallotStream.Of(BallotId.Parse("2026-park", null));
        Tell(ballot, EventCodec<BallotEvent>.Write(new VoteCast(Who))).Should().BeNull();
        Tell(ballot, EventCodec<BallotEvent>.Write(new VoteChanged(Who))).Should().BeNull();
        Tell(ballot, EventCodec<BallotEvent>.Write(new BallotClosed(1, [1, 0]))).Should().BeOfType<BallotNews>();
        Tell(ballot, EventCodec<BallotEvent>.Write(new BallotCancelled(new LocalizedText("x"), Who))).Should().BeOfType<BallotNews>();
        Tell(TieStream.Of(Who), EventCodec<TieEvent>.Write(new TieWithdrawn(TieKind.Helps))).Should().BeNull();
        Tell(StreamId.Parse("civic/notices/a/b", null), new NewEvent("civic.notice-withdrawn", "{}"u8.ToArray())).Should().BeNull();
        Tell(IssueStream.Of(Issue), new NewEvent("civic.of-tomorrow", "{}"u8.ToArray())).Should().BeNull("a newer version wrote it");
    }

    [Fact]
    public void Of_the_citys_notices_is_told_that_they_hang_are_replaced_and_taken_back_and_not_what_they_say()
    {
        var topic = NoticeTopic.Parse("civic/safety", null);
        NoticeEvent[] happened =
        [
            new NoticePublished("rain", new LocalizedText("marker", "marker", "marker"), new LocalizedText("marker"), "/notices/safety/rain", null), new NoticeWithdrawn("rain"),
        ];
        typeof(NoticeEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(NoticeEvent))).Should().BeEquivalentTo(happened.Select(each => each.GetType()), "whoever adds an event thinks about it here");
        foreach (var each in happened)
        {
            var told = Tell(NoticeStream.Of(topic), EventCodec<NoticeEvent>.Write(each)).Should().BeOfType<NoticeNews>().Which;
            (told.Topic, told.Happened.Key).Should().Be((topic, "rain"));
            told.Happened.Should().BeOfType(each.GetType());
            Encoding.UTF8.GetString(EventCodec<NoticeEvent>.Write(told.Happened).Data.Span).Should().NotContain("marker");
            Tell(NoticeStream.Of(NoticeTopic.Parse("garbage5374/area", null)), EventCodec<NoticeEvent>.Write(each)).Should().BeNull("it is a plugin's");
        }
    }

    [Fact]
    public void What_people_wrote_to_correct_a_dataset_is_not_told()
    {
        var stream = StreamId.Parse("civic/datasets/aed", null);
        foreach (var happened in (DatasetEvent[])[new CorrectionProposed(1, Who, 1, 1, new Personal<CorrectionWords>(Who, "marker")), new CorrectionDeclined(1, new Personal<string>(Who, "marker"))])
        {
            var told = Tell(stream, EventCodec<DatasetEvent>.Write(happened)).Should().BeOfType<DatasetNews>().Which;
            Encoding.UTF8.GetString(EventCodec<DatasetEvent>.Write(told.Happened).Data.Span).Should().NotContain("marker");
        }
        Tell(stream, EventCodec<DatasetEvent>.Write(new DatasetVersionWithdrawn(1, "marker"))).Should().BeOfType<DatasetNews>().Which.Happened.Should().Be(new DatasetVersionWithdrawn(1, "marker"), "it is the city's own word");
    }

    private CityNews? Tell(IssueEvent happened) => Tell(IssueStream.Of(Issue), EventCodec<IssueEvent>.Write(happened));

    private CityNews? Tell(StreamId stream, NewEvent written) =>
        news.Of(new LedgerRecord(new LedgerPosition(++position), stream, position, written.Type, DateTimeOffset.UnixEpoch, written.Data));
}
