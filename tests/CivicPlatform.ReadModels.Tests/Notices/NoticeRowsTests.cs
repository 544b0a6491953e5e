using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

public sealed class NoticeRowsTests
{
    private static readonly NoticePublished Moved = new("k", new LocalizedText("題"), new LocalizedText(""), "/x", new DateOnly(2026, 8, 10));

    [Fact]
    public void A_published_notice_is_a_row()
    {
        var row = NoticeRows.Apply(null, Moved, Record(Moved, 1));
        row.Should().BeEquivalentTo(new
        {
            Topic = "garbage5374/area-1",
            Key = "k",
            Moved.Title,
            Moved.Body,
            Link = "/x",
            Moved.RelevantOn,
            PublishedAt = At(1),
            UpdatedAt = At(1),
            UpdatedBy = 1L,
        });
    }

    [Fact]
    public void A_replaced_notice_keeps_the_time_of_its_first_publication()
    {
        var row = NoticeRows.Apply(NoticeRows.Apply(null, Moved, Record(Moved, 1)), Moved with { Link = "/y" }, Record(Moved, 5));
        row.Should().BeEquivalentTo(new { Link = "/y", PublishedAt = At(1), UpdatedAt = At(5), UpdatedBy = 5L });
    }

    [Fact]
    public void A_withdrawn_notice_has_no_row_and_begins_anew_when_it_is_published_again()
    {
        var gone = NoticeRows.Apply(NoticeRows.Apply(null, Moved, Record(Moved, 1)), new NoticeWithdrawn("k"), Record(new NoticeWithdrawn("k"), 2));
        gone.Should().BeNull();
        NoticeRows.Apply(gone, Moved, Record(Moved, 3))!.PublishedAt.Should().Be(At(3));
    }

    [Fact]
    public void Every_event_is_known()
    {
        foreach (var happened in EventSamples.Of<NoticeEvent>())
            happened.Invoking(it => NoticeRows.Apply(null, it, Record(it, 1))).Should().NotThrow(happened.GetType().Name);
    }

    [Fact]
    public void Every_projection_has_a_name_of_its_own() =>
        ProjectionSet.All.Select(projection => projection.Name).Should().OnlyHaveUniqueItems().And.NotContain("projections");

    private static DateTimeOffset At(long position) => DateTimeOffset.UnixEpoch.AddHours(position);

    private static LedgerRecord Record(NoticeEvent happened, long position)
    {
        var written = EventCodec<NoticeEvent>.Write(happened);
        return new LedgerRecord(
            new LedgerPosition(position), NoticeStream.Of(NoticeTopic.Parse("garbage5374/area-1", null)), position, written.Type, At(position), written.Data);
    }
}
