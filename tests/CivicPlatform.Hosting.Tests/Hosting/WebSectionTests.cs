using System.Net;

namespace CivicPlatform.Hosting;

/// <summary>What a city says under <c>web</c>: limits, other sites, proxies, webhooks.</summary>
public sealed class WebSectionTests : IDisposable
{
    private readonly WrittenCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public void What_is_said_reaches_the_options_of_the_web()
    {
        var file = city.Read("""
            { "city": { "name": "小松市" }, "web": { "limits": { "reads": 100, "signIns": 5 }, "origins": ["https://app.example:8443", "*"], "proxies": ["10.0.0.1", "::1"], "innerWebhooks": true, "source": "https://git.example/city" } }
            """);
        var options = new CivicWebOptions();
        file.Web.Apply(options);
        (options.ReadsPerMinute, options.WritesPerMinute, options.SignInsPerMinute).Should().Be((100, 120, 5));
        options.InnerWebhooks.Should().BeTrue();
        options.SourceAddress.Should().Be(new Uri("https://git.example/city"));
        options.Origins.Should().Equal("https://app.example:8443", "*");
        options.Proxies.Should().Equal(IPAddress.Parse("10.0.0.1"), IPAddress.IPv6Loopback);
    }

    [Fact]
    public void The_documentations_city_is_read()
    {
        var file = CityFileReader.Read(Path.Combine(Checkout.Root, "tests", "CivicPlatform.Hosting.Tests", "Hosting", "open.civic.json"));
        file.Web.Should().BeEquivalentTo(WebSection.Usual with { Origins = ["https://app.example"], Proxies = [IPAddress.Parse("10.0.0.1")] });
    }

    [Fact]
    public void All_its_faults_come_in_one_message() => city.Complaint("""
        {
          "city": { "name": "小松市" },
          "web": {
            "limits": { "reads": 0, "writes": 1.5, "signIns": "many", "writs": 1 },
            "origins": ["https://app.example/", "https://app.example", "https://app.example", "app.example", "ftp://app.example", "https://a:b@app.example", "https://app.example:443", "null", 1],
            "proxies": ["proxy.example", "10.0.0.1", "10.0.0.1/8", null],
            "cors": true
          }
        }
        """).Should().StartWith("""
        CIVIC2002: civic.json has 16 faults.
          Where: DIR/civic.json
        """).And.Contain("""
          line 4, web.limits.reads: is 0; it must be a whole number from 1 to 1000000.
          line 4, web.limits.writes: is 1.5; it must be a whole number from 1 to 1000000.
          line 4, web.limits.signIns: is "many"; it must be a whole number from 1 to 10000.
          line 5, web.origins[0]: is "https://app.example/"; it must be '*' or an address like https://app.example, without a path.
          line 5, web.origins[2]: 'https://app.example' stands twice.
          line 5, web.origins[3]: is "app.example"; it must be '*' or an address like https://app.example, without a path.
        """.TrimEnd()).And.Contain("line 5, web.origins[8]: is 1; it must be").And.Contain("web.limits.writs: 'writs' is not known here; did you mean 'writes'?")
        .And.Contain("line 6, web.proxies[0]: is \"proxy.example\"; it must be the address of a machine, such as 10.0.0.1 or ::1.").And.Contain("web.proxies[2]").And.Contain("web.proxies[3]")
        .And.Contain("line 7, web.cors: 'cors' is not known here; there may be: limits, origins, proxies, innerWebhooks, innerPlugins, source.");

    [Theory]
    [InlineData("[]", "is []; it must be an object { … }.")]
    [InlineData("""{ "limits": 5 }""", "is 5; it must be an object { … }.")]
    [InlineData("""{ "innerPlugins": 1 }""", "is 1; it must be true or false.")]
    [InlineData("""{ "innerWebhooks": "yes" }""", "is \"yes\"; it must be true or false.")]
    [InlineData("""{ "source": "git.example" }""", "is 'git.example'; it must be an address like https://git.example/city.")]
    [InlineData("""{ "source": "file:///etc/passwd" }""", "it must be an address like https://git.example/city.")]
    [InlineData("""{ "origins": "*" }""", "is \"*\"; it must be a list [ … ].")]
    [InlineData("""{ "limits": { "reads": 99999999999999999999 } }""", "is 99999999999999999999; it must be a whole number from 1 to 1000000.")]
    [InlineData("""{ "limits": { "reads": null } }""", "is null; it must be a whole number from 1 to 1000000.")]
    public void What_cannot_be_read_is_said_where_it_stands(string web, string fault) =>
        city.Complaint($$"""{ "city": { "name": "小松市" }, "web": {{web}} }""").Should().Contain(fault);
}
