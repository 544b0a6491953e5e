using System.IO.Compression;
using CivicPlatform.Errors;
using CivicPlatform.Testing;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Plugins;

/// <summary>A feed on a server may answer what it likes: no more is read than was said, nobody is led into the city's network, and what is no answer is told.</summary>
public sealed class WebFeedTests : IAsyncLifetime
{
    private static readonly PluginId Plugin = PluginId.Parse("garbage5374", null);
    private readonly TestFolder folder = new();
    private FeedServer server = null!;

    public async Task InitializeAsync()
    {
        File.Copy(OfferedPackage.Built, folder.File("garbage5374.nupkg"));
        server = await FeedServer.OpenAsync(folder.Path);
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    private string Version => PluginPackage.ReadManifest(OfferedPackage.Built).Version;

    [Fact]
    public async Task What_is_there_is_read_and_what_is_not_is_not()
    {
        using var feed = new WebFeed(new Uri(server.At));
        (await feed.VersionsAsync(Plugin, default)).Should().Equal(Version);
        (await feed.VersionsAsync(PluginId.Parse("tides", null), default)).Should().BeEmpty();
        using var package = new MemoryStream();
        (await feed.CopyAsync(Plugin, Version, package, default)).Should().BeTrue();
        package.ToArray().Should().Equal(File.ReadAllBytes(OfferedPackage.Built));
        (await feed.CopyAsync(Plugin, "7.7.7", package, default)).Should().BeFalse();
        (await feed.SignatureAsync(Plugin, Version, default)).Should().BeNull();
        server.Asked.Count(path => path == "/v3/index.json").Should().Be(1, "where its parts are is asked once");
    }

    [Fact]
    public async Task What_a_package_says_is_read_without_the_package()
    {
        OfferedPackage.Note(folder.File("garbage5374.nupkg"), "What is new");
        using var feed = new WebFeed(new Uri(server.At));
        (await feed.SaidAsync(Plugin, Version, default))!.Notes.Should().Be("What is new");
        (await feed.SaidAsync(Plugin, "7.7.7", default)).Should().BeNull();
        server.Asked.Should().NotContain(path => path.EndsWith(".nupkg", StringComparison.Ordinal));
        server.Answers[$"/flat/garbage5374/{Version}/garbage5374.nuspec"] = context => context.Response.WriteAsync("<!DOCTYPE package [<!ENTITY x \"y\">]><package/>");
        await FluentActions.Awaiting(() => feed.SaidAsync(Plugin, Version, default)).Should().ThrowAsync<InvalidDataException>();
        server.Answers[$"/flat/garbage5374/{Version}/garbage5374.nuspec"] = FeedServer.EndlessAsync;
        await FluentActions.Awaiting(() => feed.SaidAsync(Plugin, Version, default)).Should().ThrowAsync<IOException>().WithMessage("*longer than*");
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_search_that_cannot_ask_for_a_type_shows_what_says_its_own(bool knows, int found)
    {
        server.KnowsTypes = knows;
        using var feed = new WebFeed(new Uri(server.At));
        (await feed.ListAsync(default)).Should().HaveCount(found);
    }

    [Fact]
    public async Task What_a_search_says_steers_no_terminal()
    {
        server.Answers["/query"] = context => context.Response.WriteAsJsonAsync(new
        {
            data = new object[]
            {
                new { id = "Tides", version = "1.0.0", title = "\u001b[2JTide\u202e tables\n", description = new string('x', 5_000), packageTypes = new[] { new { name = "CivicPlugin" } } },
                new { id = "Newtonsoft.Json", version = "13.0.0", packageTypes = new[] { new { name = "CivicPlugin" } } },
                new { id = "library", version = "1.0.0", packageTypes = new[] { new { name = "Dependency" } } },
                new { id = "no-version", version = "latest", packageTypes = new[] { new { name = "CivicPlugin" } } },
            },
        });
        using var feed = new WebFeed(new Uri(server.At));
        var only = (await feed.ListAsync(default)).Should().ContainSingle().Which;
        (only.Id.ToString(), only.Version, only.Title, only.Description.Length).Should().Be(("tides", "1.0.0", "[2JTide  tables", 301));
    }

    [Theory]
    [InlineData("/v3/index.json")]
    [InlineData("/flat/garbage5374/index.json")]
    public async Task An_answer_without_an_end_is_read_to_its_bound(string path)
    {
        server.Answers[path] = FeedServer.EndlessAsync;
        (await AskAsync(feed => feed.VersionsAsync(Plugin, default))).Should().Match<CivicError>(error => error.Code == "CIVIC3140" && error.Why.Contains("is longer than"));
    }

    [Fact]
    public async Task A_signature_without_an_end_is_read_to_its_bound()
    {
        server.Answers[$"/flat/garbage5374.sig/{Version}/garbage5374.sig.{Version}.nupkg"] = FeedServer.EndlessAsync;
        (await AskAsync(feed => feed.SignatureAsync(Plugin, Version, default))).Why.Should().Contain("is longer than 262144 bytes");
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for_for_ever()
    {
        server.Answers["/v3/index.json"] = context => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        (await AskAsync(feed => feed.VersionsAsync(Plugin, default), TimeSpan.FromMilliseconds(200))).Why.Should().Contain("did not answer for");
    }

    [Fact]
    public async Task A_server_that_gives_a_byte_now_and_then_is_not_read_for_ever()
    {
        server.Answers["/slow"] = async context =>
        {
            using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (await ticks.WaitForNextTickAsync(context.RequestAborted))
                await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
        };
        using var http = new HttpClient();
        (await FluentActions.Awaiting(() => WebAnswer.CopyAsync(http, new Uri($"{server.Root}/slow"), 1_000, Stream.Null, TimeSpan.FromSeconds(4), default)).Should().ThrowAsync<IOException>())
            .Which.Message.Should().EndWith("/slow answers too slowly.");
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        server.Answers[$"/flat/garbage5374/{Version}/garbage5374.{Version}.nupkg"] = context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest/meta-data/");
            return Task.CompletedTask;
        };
        (await AskAsync(feed => feed.CopyAsync(Plugin, Version, Stream.Null, default))).Why.Should().Contain("answers 302 and leads to http://169.254.169.254/latest/meta-data/, which is not followed");
    }

    [Theory]
    [InlineData("http://169.254.169.254/", "neither https nor on the feed's own server")]
    [InlineData("file:///etc/", "neither https nor on the feed's own server")]
    [InlineData("https://me:secret@feed.example/", "neither https nor on the feed's own server")]
    [InlineData("https://169.254.169.254/", "no feed may lead to")]
    [InlineData("https://127.0.0.1:1/", "no feed may lead to")]
    [InlineData("https://[::1]/", "no feed may lead to")]
    [InlineData("https://localhost:1/", "no feed may lead to")]
    public async Task A_feed_leads_nobody_into_the_citys_network(string packages, string why)
    {
        server.Answers["/v3/index.json"] = context => context.Response.WriteAsJsonAsync(new { resources = new[] { new Dictionary<string, string> { ["@id"] = packages, ["@type"] = "PackageBaseAddress/3.0.0" } } });
        (await AskAsync(feed => feed.VersionsAsync(Plugin, default))).Why.Should().Contain(why);
    }

    [Theory]
    [InlineData("<html>", "CIVIC3141")]
    [InlineData("[]", "CIVIC3141")]
    [InlineData("{}", "CIVIC3141")]
    [InlineData("""{ "resources": [ 1, {}, { "@id": 2, "@type": "PackageBaseAddress/3.0.0" } ] }""", "CIVIC3141")]
    [InlineData("""{ "resources": [ { "@id": "https://feed.example/flat", "@type": [ "Other/1.0.0", 7 ] } ] }""", "CIVIC3141")]
    public async Task What_is_no_feed_is_told(string answer, string code)
    {
        server.Answers["/v3/index.json"] = context => context.Response.WriteAsync(answer);
        (await AskAsync(feed => feed.VersionsAsync(Plugin, default))).Code.Should().Be(code);
    }

    [Fact]
    public async Task Another_plugin_inside_than_was_asked_for_is_refused()
    {
        server.Answers["/flat/tides/1.0.0/tides.1.0.0.nupkg"] = context => context.Response.SendFileAsync(OfferedPackage.Built);
        using var feed = new WebFeed(new Uri(server.At));
        var (tides, place) = (PluginId.Parse("tides", null), Directory.CreateDirectory(folder.File("fetched")).FullName);
        var package = await FeedReading.FetchAsync(feed, tides, "1.0.0", place, default);
        FluentActions.Invoking(() => FeedReading.Look(feed, package!, tides, "1.0.0")).Should().Throw<CivicException>()
            .Which.Error.Should().Match<CivicError>(error => error.Code == "CIVIC3141" && error.Why == $"Asked for tides 1.0.0, it gave garbage5374 {Version}.");
    }

    [Fact]
    public async Task A_parcel_that_holds_no_signature_is_told()
    {
        var library = folder.File("library");
        using (var archive = ZipFile.Open(library, ZipArchiveMode.Create))
        {
            await using var nuspec = new StreamWriter(archive.CreateEntry("garbage5374.sig.nuspec").Open());
            await nuspec.WriteAsync("<package><metadata><id>garbage5374.sig</id></metadata></package>");
        }
        server.Answers[$"/flat/garbage5374.sig/{Version}/garbage5374.sig.{Version}.nupkg"] = context => context.Response.SendFileAsync(library);
        (await AskAsync(feed => feed.SignatureAsync(Plugin, Version, default))).Should().Match<CivicError>(error => error.Code == "CIVIC3141" && error.Why == "It does not name the package type CivicPluginSignature.");
        server.Answers[$"/flat/garbage5374.sig/{Version}/garbage5374.sig.{Version}.nupkg"] = context => context.Response.WriteAsync("no archive");
        (await AskAsync(feed => feed.SignatureAsync(Plugin, Version, default))).Code.Should().Be("CIVIC3141");
    }

    private async Task<CivicError> AskAsync<T>(Func<IPackageFeed, Task<T>> ask, TimeSpan? patience = null)
    {
        using var feed = new WebFeed(new Uri(server.At), patience);
        return (await FluentActions.Awaiting(() => FeedReading.AskAsync(feed, ask)).Should().ThrowAsync<CivicException>()).Which.Error;
    }
}
