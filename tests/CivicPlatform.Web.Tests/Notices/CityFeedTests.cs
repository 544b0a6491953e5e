using System.Net;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Notices;

/// <summary>Ballots and datasets as feeds.</summary>
public sealed class CityFeedTests
{
    private const string Ballots = "/feeds/civic/ballots.atom", Datasets = "/feeds/civic/datasets.atom", Aed = "/feeds/civic/dataset-aed.atom";

    [Fact]
    public async Task Ballots_are_told_when_they_open_and_when_they_end_with_the_result_and_nobodys_vote()
    {
        await using var city = await TestCity.StartAsync();
        await OpenAsync(city, "2026-park", "公園の[名前|なまえ]");
        await OpenAsync(city, "2026-bench", "ベンチ");
        await WriteAsync(city, "2026-park", new VoteCast(People.Pseudonym.FromBytes([.. new byte[15], 1])));
        await WriteAsync(city, "2026-park", new BallotClosed(3, [1, 2]));
        await WriteAsync(city, "2026-bench", new BallotCancelled(new LocalizedText("雨のため", null, "Rain"), default));

        var feed = Read(await city.Browser.GetStringAsync(Ballots + "?lang=ja"));
        feed.Title.Text.Should().Contain("投票");
        feed.Items.Select(item => item.Title.Text).Should().Equal("投票の取りやめ：ベンチ", "投票の結果：公園の名前", "新しい投票：ベンチ", "新しい投票：公園の名前");
        var said = feed.Items.Select(item => ((TextSyndicationContent)item.Content).Text).ToList();
        (said[0], said[1]).Should().Be(("雨のため", "投票した人: 3人\nさくら：1票\nみらい：2票"));
        said[3].Should().Be("2026年4月10日（金）9:00から2026年4月17日（金）9:00まで投票できます。");
        feed.Items.Select(item => item.Links.Single().Uri.AbsolutePath).Should().Equal("/ballots/2026-bench", "/ballots/2026-park", "/ballots/2026-bench", "/ballots/2026-park");

        var english = Read(await city.Browser.GetStringAsync(Ballots + "?lang=en"));
        english.Items.Select(item => item.Title.Text).Should().StartWith(["Ballot cancelled: ベンチ", "Result of the ballot: 公園の名前", "New ballot: ベンチ"]);
        english.Items.Select(item => item.Id).Should().Equal(feed.Items.Select(item => item.Id)).And.OnlyHaveUniqueItems();
        Read(await city.Browser.GetStringAsync(Ballots + "?lang=ja-easy")).Items.First().Title.Text.Should().Be("投票を やめました：ベンチ");
    }

    [Fact]
    public async Task A_dataset_is_told_when_it_is_new_and_with_each_version_and_what_was_withdrawn_is_not()
    {
        await using var city = await TestCity.StartAsync();
        await WriteAsync(city, "aed", new DatasetDescribed(new LocalizedText("AED設置箇所", null, "AED locations"), new LocalizedText("x"), DatasetLicense.By, ""));
        (await city.Browser.GetAsync(Aed)).StatusCode.Should().Be(HttpStatusCode.NotFound, "nothing of it was published yet");
        Read(await city.Browser.GetStringAsync(Datasets)).Items.Should().BeEmpty();
        await WriteAsync(city, "aed", Version(1));
        await WriteAsync(city, "aed", Version(2));
        await WriteAsync(city, "parks", Version(1));
        await WriteAsync(city, "aed", Version(3));
        await WriteAsync(city, "aed", new DatasetVersionWithdrawn(3, "列がずれていました。"));

        var all = Read(await city.Browser.GetStringAsync(Datasets + "?lang=ja"));
        all.Items.Select(item => item.Title.Text).Should().Equal("新しいデータ：civic.parks", "データの更新：AED設置箇所（第2版）", "新しいデータ：AED設置箇所");
        all.Items.First().Links.Single().Uri.PathAndQuery.Should().Be("/datasets/civic.parks?version=1");
        var one = Read(await city.Browser.GetStringAsync(Aed + "?lang=en"));
        one.Title.Text.Should().Contain("AED locations");
        one.Items.Select(item => item.Title.Text).Should().Equal("New version of a dataset: AED locations (version 2)", "New dataset: AED locations");
        one.Items.Select(item => item.Id).Should().BeSubsetOf(all.Items.Select(item => item.Id));
        one.Links.Select(link => link.Uri.AbsolutePath).Should().Contain("/datasets/civic.aed");
        (await city.Browser.GetAsync("/feeds/civic/dataset-none.atom")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Feeds_are_sent_again_only_when_they_say_something_else_and_pages_lead_to_them()
    {
        await using var city = await TestCity.StartAsync();
        await OpenAsync(city, "2026-park", "公園の名前");
        await WriteAsync(city, "aed", Version(1));
        foreach (var (feed, page) in ((string, string)[])[(Ballots, "/ballots"), (Datasets, "/datasets"), (Aed, "/datasets/civic.aed"), ("/feeds/civic/safety.atom", "/notices?topic=safety")])
        {
            using var first = await city.Browser.GetAsync(feed);
            (await AgainAsync(city, feed, first)).Should().Be(HttpStatusCode.NotModified, feed);
            if (page != "/datasets/civic.aed")
                WebUtility.HtmlDecode(await city.Browser.GetStringAsync(page)).Should().MatchRegex($"(?s)<head>.*<link rel=\"alternate\" type=\"application/atom\\+xml\"[^>]* href=\"{feed}\\?lang=ja\".*</head>");
            if (feed != Aed)
                (await city.Browser.GetStringAsync("/feeds")).Should().Contain($"href=\"{feed}?lang=ja\"");
        }
        using var before = await city.Browser.GetAsync(Ballots);
        await WriteAsync(city, "2026-park", new BallotClosed(0, [0, 0]));
        (await AgainAsync(city, Ballots, before)).Should().Be(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> AgainAsync(TestCity city, string feed, HttpResponseMessage known)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, feed);
        call.Headers.IfNoneMatch.Add(known.Headers.ETag!);
        using var answer = await city.Browser.SendAsync(call);
        return answer.StatusCode;
    }

    private static Task OpenAsync(TestCity city, string id, string title)
    {
        var opens = new DateTimeOffset(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);
        return WriteAsync(city, id, new BallotOpened(new LocalizedText(title), new LocalizedText("x"), [new(new LocalizedText("さくら")), new(new LocalizedText("みらい"))],
            1, 1, Electorate.Anyone, opens, opens.AddDays(7), true, default));
    }

    private static Task WriteAsync(TestCity city, string ballot, BallotEvent happened) =>
        WriteAsync(city, BallotStream.Of(BallotId.Parse(ballot, null)), EventCodec<BallotEvent>.Write(happened));

    private static Task WriteAsync(TestCity city, string dataset, DatasetEvent happened) =>
        WriteAsync(city, DatasetStream.Of(DatasetId.Parse($"civic.{dataset}", null)), EventCodec<DatasetEvent>.Write(happened));

    private static async Task WriteAsync(TestCity city, StreamId stream, NewEvent written)
    {
        var position = await city.WriteAsync(stream.ToString(), written.Type, Encoding.UTF8.GetString(written.Data.Span));
        await city.Services.GetRequiredService<IReadYourWrites>().WaitAsync(position);
    }

    private static DatasetVersionPublished Version(int number) => new(number, new string('0', 64), new string('1', 64), 3, [new("名称", DatasetColumnType.Text)], "utf-8", 0);

    private static SyndicationFeed Read(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml));
        return SyndicationFeed.Load(reader);
    }
}
