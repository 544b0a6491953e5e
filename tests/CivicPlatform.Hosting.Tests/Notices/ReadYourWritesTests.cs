using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Notices;

public sealed class ReadYourWritesTests
{
    [Fact]
    public async Task A_page_that_has_published_a_notice_sees_it()
    {
        using var city = new HostedCity("[]");
        await using var running = await city.StartAsync();
        var topic = NoticeTopic.Parse("civic/news", null);
        var board = running.Services.GetRequiredService<IGrainFactory>().GetGrain<INoticeBoardGrain>(topic.ToString());
        var readYourWrites = running.Services.GetRequiredService<IReadYourWrites>();
        var notices = running.Services.GetRequiredService<INoticeQueries>();
        var key = CommandKey.Parse("spring", null);
        var notice = new PublishNotice("spring", new LocalizedText("春祭り"), new LocalizedText("駅前で"), "/", null);

        #region read-your-writes
        var outcome = await board.Publish(key, notice);          // durable, or refused
        if (outcome.Accepted)
            await readYourWrites.WaitAsync(outcome.Position);    // true: tables and views have it
        var latest = await notices.LatestAsync([topic], 20);
        #endregion

        latest.Should().ContainSingle().Which.Title.Ja.Should().Be("春祭り");
    }
}
