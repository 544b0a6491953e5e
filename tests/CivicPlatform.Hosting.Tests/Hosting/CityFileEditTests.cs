using CivicPlatform.Errors;
using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

/// <summary>What a city's file says of plugins is changed only where a city can still read it.</summary>
public sealed class CityFileEditTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_without_plugins_and_with_a_byte_order_mark_gets_them()
    {
        var path = Write("\uFEFF{ \"city\": { \"name\": { \"ja\": \"市\" } } }");
        new CityFileEdit(path).Name("tides", allowUnsigned: true, ["follow-city", "net:api.example.jp"]);
        File.ReadAllText(path).Should().Be("{ \"city\": { \"name\": { \"ja\": \"市\" } }, \"plugins\": { \"tides\": { \"allowUnsigned\": true, \"grants\": [\"follow-city\", \"net:api.example.jp\"] } } }");
        File.ReadAllBytes(path)[..3].Should().Equal(0xEF, 0xBB, 0xBF);
    }

    [Fact]
    public void A_plugin_goes_with_its_card_and_the_last_card_with_the_list()
    {
        var path = Write("""{ "city": { "name": { "ja": "市" } }, "home": ["issues", "tides"], "plugins": { "tides": {}, "buses": {} } }""");
        new CityFileEdit(path).TakeOut("tides");
        File.ReadAllText(path).Should().Be("""{ "city": { "name": { "ja": "市" } }, "home": ["issues"], "plugins": { "buses": {} } }""");
        path = Write("""{ "city": { "name": { "ja": "市" } }, "home": ["tides"], "plugins": { "tides": {} } }""");
        new CityFileEdit(path).TakeOut("tides");
        CityFileReader.Read(path).Home.Should().BeNull();
    }

    [Fact]
    public void A_version_is_taken_out_and_the_options_stay()
    {
        var path = Write("""{ "city": { "name": { "ja": "市" } }, "plugins": { "tides": { "version": "1.0.0", "options": { "a": 1 } } } }""");
        new CityFileEdit(path).Unpin("tides");
        File.ReadAllText(path).Should().Be("""{ "city": { "name": { "ja": "市" } }, "plugins": { "tides": { "options": { "a": 1 } } } }""");
    }

    [Theory]
    [InlineData("{}", "a,b", "{\n  \"grants\": [\"follow-city\", \"read-ties\"]\n}")]
    [InlineData("{ \"options\": { \"a\": 1 } }", "a", "{ \"options\": { \"a\": 1 }, \"grants\": [\"follow-city\"] }")]
    [InlineData("{ \"grants\": [] }", "a,b", "{ \"grants\": [\"follow-city\", \"read-ties\"] }")]
    [InlineData("{ \"grants\": [\"read-ties\", \"open-ballots\"] }", "a,b", "{ \"grants\": [\"read-ties\", \"follow-city\"] }")]
    [InlineData("{ \"grants\": [\n \"open-ballots\", // decided in April\n \"read-ties\" // asked for\n ] }", "b,a", "{ \"grants\": [\n // decided in April\n \"read-ties\", // asked for\n \"follow-city\"\n ] }")]
    [InlineData("{ \"grants\": [\"follow-city\", \"read-ties\"] }", "", "{ \"grants\": [] }")]
    [InlineData("{ \"grants\": [\"read-ties\", \"follow-city\"] }", "a,b", "{ \"grants\": [\"read-ties\", \"follow-city\"] }")]
    [InlineData("{ /* nothing */ }", "", "{ /* nothing */ }")]
    public void What_is_agreed_to_is_added_and_taken_away_where_it_stands(string entry, string grants, string after)
    {
        var path = Write($$"""{ "city": { "name": { "ja": "市" } }, "plugins": { "tides": {{entry}}, "buses": { "grants": ["open-ballots"] } } }""");
        new CityFileEdit(path).Grant("tides", [.. grants.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => name == "a" ? "follow-city" : "read-ties")]);
        File.ReadAllText(path).Should().Be($$"""{ "city": { "name": { "ja": "市" } }, "plugins": { "tides": {{after}}, "buses": { "grants": ["open-ballots"] } } }""");
    }

    [Theory]
    [InlineData("{ \"city\": { \"name\": { \"ja\": \"市\" } },\n \"plugins\": {\n \"a\": {} /* a note\n over lines */\n} }")]
    [InlineData("{ \"city\": { } }")]
    public void What_would_not_be_read_afterwards_is_not_written(string json)
    {
        var path = Write(json);
        new CityFileEdit(path).Invoking(edit => edit.Name("tides", allowUnsigned: false, [])).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3133");
        File.ReadAllText(path).Should().Be(json);
        Directory.GetFiles(folder.Path).Should().Equal(path);
    }

    private string Write(string json)
    {
        File.WriteAllText(folder.File("civic.json"), json);
        return folder.File("civic.json");
    }
}
