using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

public sealed class NoticeQueriesTests : IAsyncLifetime
{
    private static readonly NoticeTopic Town = NoticeTopic.Parse("civic/town", null);
    private readonly ReadModelsFixture city = ReadModelsFixture.Open();

    public async Task InitializeAsync()
    {
        await city.Runner.StartAsync(default);
        await city.AddAsync(NoticeStream.Of(Town), [.. new[] { ("a", "1"), ("b", "2"), ("c", "3"), ("a", "4") }.Select(said =>
            EventCodec<NoticeEvent>.Write(new NoticePublished(said.Item1, new LocalizedText(said.Item2), new LocalizedText(""), "/x", null)))]);
        await city.CaughtUpAsync();
    }

    public Task DisposeAsync() => city.DisposeAsync().AsTask();

    [Fact]
    public async Task A_notice_is_found_by_its_name_as_it_stands_now()
    {
        (await city.Notices.FindAsync(Town, "a"))!.Title.Ja.Should().Be("4");
        (await city.Notices.FindAsync(Town, "z")).Should().BeNull();
        (await city.Notices.FindAsync(default, "a")).Should().BeNull();
    }

    [Fact]
    public async Task A_list_goes_on_before_a_place_in_the_ledger()
    {
        var latest = await city.Notices.LatestAsync([Town], 2);
        latest.Select(notice => notice.Key).Should().Equal("a", "c");
        (await city.Notices.LatestAsync([Town], 2, latest[^1].Position)).Select(notice => notice.Key).Should().Equal("b");
    }

    [Fact]
    public async Task New_is_what_was_published_or_corrected_since()
    {
        var read = (await city.Notices.FindAsync(Town, "b"))!.Position;
        (await city.Notices.CountNewAsync([Town], read, 9)).Should().Be(2);
        (await city.Notices.CountNewAsync([Town], read, 1)).Should().Be(1);
        (await city.Notices.CountNewAsync([Town], default, 9)).Should().Be(3);
        (await city.Notices.CountNewAsync([], default, 9)).Should().Be(0);
        await city.Notices.Invoking(it => it.CountNewAsync([Town], default, 0)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }
}
