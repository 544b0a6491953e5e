using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Notices;

public sealed class InboxTests
{
    private static Task<TestCity> StartAsync() => TestCity.StartAsync(plugins => plugins.Add("demo", plugin => plugin.Pages.Map<FormPage>("/form")));

    private static async Task PublishAsync(TestCity city, string key, string title)
    {
        var happened = new NoticePublished(key, new LocalizedText(title, null, "News " + key), new LocalizedText("本文 & <おまけ>\u0007"), "/p/demo/form", null);
        var written = EventCodec<NoticeEvent>.Write(happened);
        var position = await city.WriteAsync(NoticeStream.Of(NoticeTopic.Parse("demo/news", null)).ToString(), written.Type, System.Text.Encoding.UTF8.GetString(written.Data.Span));
        await city.Services.GetRequiredService<IReadYourWrites>().WaitAsync(position);
    }

    [Fact]
    public async Task A_reader_follows_a_topic_sees_its_notices_and_stops()
    {
        await using var city = await StartAsync();
        await PublishAsync(city, "n1", "収集日の変更");
        (await city.Browser.GetStringAsync("/inbox")).Should().NotContain("収集日の変更");

        var follow = Html.Hidden(await city.Browser.GetStringAsync("/p/demo/form"), "/inbox/follow");
        using var followed = await city.Browser.PostAsync("/inbox/follow", new FormUrlEncodedContent(follow));
        followed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        followed.Headers.Location!.OriginalString.Should().Be("/p/demo/form");
        (await city.Browser.GetStringAsync("/inbox")).Should().Contain("収集日の変更");

        var stop = Html.Hidden(await city.Browser.GetStringAsync("/p/demo/form"), "/inbox/unfollow");
        using var stopped = await city.Browser.PostAsync("/inbox/unfollow", new FormUrlEncodedContent(stop));
        (await city.Browser.GetStringAsync("/inbox")).Should().NotContain("収集日の変更");
    }

    [Fact]
    public async Task Nobody_can_make_a_reader_follow_or_be_sent_elsewhere()
    {
        await using var city = await StartAsync();
        var abused = city.NewBrowser();
        abused.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var foreign = await abused.PostAsync("/inbox/follow", new FormUrlEncodedContent([new("topic", "demo/news")]));
        foreign.StatusCode.Should().Be(HttpStatusCode.BadRequest);

        var follow = Html.Hidden(await city.Browser.GetStringAsync("/p/demo/form"), "/inbox/follow");
        follow["back"] = "//evil.example/";
        using var answer = await city.Browser.PostAsync("/inbox/follow", new FormUrlEncodedContent(follow));
        answer.Headers.Location!.OriginalString.Should().Be("/inbox");
    }

    [Fact]
    public async Task More_topics_than_a_cookie_holds_are_refused_not_forgotten()
    {
        await using var city = await StartAsync();
        var form = Html.Hidden(await city.Browser.GetStringAsync("/p/demo/form"), "/inbox/follow");
        var last = HttpStatusCode.SeeOther;
        for (var n = 0; n < 60 && last == HttpStatusCode.SeeOther; n++)
        {
            form["topic"] = $"demo/{new string('a', 60)}{n}";
            using var answer = await city.Browser.PostAsync("/inbox/follow", new FormUrlEncodedContent(form));
            last = answer.StatusCode;
        }
        last.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await city.Browser.GetStringAsync("/inbox")).Should().Contain($"value=\"demo/{new string('a', 60)}0\"");
    }

    [Theory]
    [InlineData("demo/news", "市の広報 &lt;b&gt;（demoサービス）", "/p/demo/form", 0)]
    [InlineData("demo/unknown", ">demoサービス<", "/plugins/demo", 0)]
    [InlineData("demo/broken", ">demoサービス<", "/plugins/demo", 1)]
    [InlineData("demo/foreign", ">demoサービス<", "/plugins/demo", 0)]
    [InlineData("plain/news", ">plainサービス<", "/plugins/plain", 0)]
    [InlineData("gone/news", "今はない話題", "/feeds", 0)]
    [InlineData("civic/issues", ">課題<", "/issues", 0)]
    [InlineData("civic/issue-aaaaaaaaaaaaaaaaaaaaaaaaaa", "今はない話題", "/feeds", 0)]
    public async Task What_is_followed_is_called_by_its_name(string topic, string name, string page, int faults)
    {
        await using var city = await TestCity.StartAsync(plugins => plugins
            .Add("demo", plugin => plugin.Topics.NamedBy<Names>()).Add("plain", plugin => plugin.Pages.Map<FormPage>("/form")));
        using var followed = await city.Browser.PostAsync("/inbox/follow", new FormUrlEncodedContent([new("topic", topic)]));
        followed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var inbox = await city.Browser.GetStringAsync("/inbox");
        inbox[inbox.IndexOf("<main", StringComparison.Ordinal)..].Should().Contain(name).And.Contain($"href=\"{page}\"").And.NotContain("<code>");
        city.Plugins.FaultsOf("demo").Should().HaveCount(faults);
    }

    [Fact]
    public async Task A_feed_is_valid_Atom_with_ids_that_stay()
    {
        await using var city = await StartAsync();
        await PublishAsync(city, "n1", "収集日の変更");
        await PublishAsync(city, "n2", "年末の収集");
        var japanese = Read(await city.Browser.GetStringAsync("/feeds/demo/news.atom?lang=ja"));
        var english = Read(await city.Browser.GetStringAsync("/feeds/demo/news.atom?lang=en"));

        japanese.Items.Select(item => item.Title.Text).Should().BeEquivalentTo("収集日の変更", "年末の収集");
        english.Items.Select(item => item.Title.Text).Should().BeEquivalentTo("News n1", "News n2");
        english.Items.Select(item => item.Id).Should().BeEquivalentTo(japanese.Items.Select(item => item.Id)).And.OnlyHaveUniqueItems();
        english.Id.Should().Be(japanese.Id).And.StartWith("urn:uuid:");
        japanese.Language.Should().Be("ja");
        japanese.Items.Should().OnlyContain(item => item.Links.Single().Uri.AbsoluteUri == new Uri(city.Address, "/p/demo/form").AbsoluteUri);
        japanese.LastUpdatedTime.Should().Be(japanese.Items.Max(item => item.LastUpdatedTime));
    }

    [Theory]
    [InlineData("/feeds/demo/unknown.atom", 200)]
    [InlineData("/feeds/DEMO/news.atom", 404)]
    [InlineData("/feeds/demo/a%20b.atom", 404)]
    public async Task A_topic_that_says_nothing_has_an_empty_feed_and_a_name_that_is_none_has_no_feed(string address, int status)
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync(address);
        ((int)answer.StatusCode).Should().Be(status);
        if (status == 200)
            Read(await answer.Content.ReadAsStringAsync()).Items.Should().BeEmpty();
    }

    internal sealed class Names : ITopicNames
    {
        public Task<TopicName?> OfAsync(NoticeTopic topic, CancellationToken cancellationToken = default) => topic.Name switch
        {
            "news" => Task.FromResult<TopicName?>(new(new LocalizedText("市の広報 <b>"), "/p/demo/form")),
            "foreign" => Task.FromResult<TopicName?>(new(new LocalizedText("よそ"), "https://evil.example/")),
            "broken" => throw new InvalidOperationException("No names."),
            _ => Task.FromResult<TopicName?>(null),
        };
    }

    private static SyndicationFeed Read(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml));
        var formatter = new Atom10FeedFormatter();
        formatter.CanRead(reader).Should().BeTrue();
        formatter.ReadFrom(reader);
        return formatter.Feed;
    }
}
