using System.Text;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>One entry comes in or goes out, and all else in the file stays as people wrote it.</summary>
public sealed class JsonSurgeryTests
{
    [Theory]
    [InlineData("{\"plugins\":{}}", "{\"plugins\":{\n  \"b\": {}\n}}")]
    [InlineData("{\n  \"plugins\": {}\n}", "{\n  \"plugins\": {\n    \"b\": {}\n  }\n}")]
    [InlineData("{\n  \"plugins\": {\n  }\n}", "{\n  \"plugins\": {\n    \"b\": {}\n  }\n}")]
    [InlineData("{\n  \"plugins\": {\n    // none yet\n  }\n}", "{\n  \"plugins\": {\n    \"b\": {}\n    // none yet\n  }\n}")]
    [InlineData("{ \"plugins\": { /* none yet */ } }", "{ \"plugins\": {\n  \"b\": {} /* none yet */ } }")]
    [InlineData("{ \"plugins\": { \"a\": {} } }", "{ \"plugins\": { \"a\": {}, \"b\": {} } }")]
    [InlineData("{\n  \"plugins\": {\n    \"a\": {}\n  }\n}", "{\n  \"plugins\": {\n    \"a\": {},\n    \"b\": {}\n  }\n}")]
    [InlineData("{\r\n\t\"plugins\": {\r\n\t\t\"a\": {}\r\n\t}\r\n}", "{\r\n\t\"plugins\": {\r\n\t\t\"a\": {},\r\n\t\t\"b\": {}\r\n\t}\r\n}")]
    [InlineData("{\n  \"plugins\": {\n    \"a\": {}, // the first\n  }\n}", "{\n  \"plugins\": {\n    \"a\": {}, // the first\n    \"b\": {}\n  }\n}")]
    [InlineData("{\n  \"plugins\": {\n    \"a\": {} // the, first\n  }\n}", "{\n  \"plugins\": {\n    \"a\": {}, // the, first\n    \"b\": {}\n  }\n}")]
    [InlineData("{ \"plugins\": { \"a\": {\"x\": \"},{\\\"\"} /* , */, } }", "{ \"plugins\": { \"a\": {\"x\": \"},{\\\"\"} /* , */, \"b\": {} } }")]
    public void A_member_is_added_as_the_last(string before, string after)
    {
        var json = Encoding.UTF8.GetBytes(before);
        Encoding.UTF8.GetString(JsonSurgery.With(json, LocatedJson.Read(json, lenient: true)["plugins"]!, "\"b\": {}")).Should().Be(after);
    }

    [Theory]
    [InlineData("{ \"plugins\": { \"b\": {} } }", "{ \"plugins\": {  } }")]
    [InlineData("{ \"plugins\": { \"b\": {}, \"a\": {} } }", "{ \"plugins\": { \"a\": {} } }")]
    [InlineData("{ \"plugins\": { \"a\": {}, \"b\": {} } }", "{ \"plugins\": { \"a\": {} } }")]
    [InlineData("{\n  \"plugins\": {\n    \"a\": {},\n    \"b\": {\n      \"options\": {}\n    }\n  }\n}", "{\n  \"plugins\": {\n    \"a\": {}\n  }\n}")]
    [InlineData("{\n  \"plugins\": {\n    \"b\": {},\n    \"a\": {}\n  }\n}", "{\n  \"plugins\": {\n    \"a\": {}\n  }\n}")]
    [InlineData("{\r\n  \"plugins\": {\r\n    \"b\": {},\r\n    \"a\": {}\r\n  }\r\n}", "{\r\n  \"plugins\": {\r\n    \"a\": {}\r\n  }\r\n}")]
    [InlineData("{\n  \"plugins\": {\n    \"a\": {}, // stays, too\n    \"b\": {}\n  }\n}", "{\n  \"plugins\": {\n    \"a\": {} // stays, too\n  }\n}")]
    [InlineData("{\n  \"plugins\": {\n    \"a\": {},\n    \"b\": {},\n  }\n}", "{\n  \"plugins\": {\n    \"a\": {},\n  }\n}")]
    public void A_member_is_taken_out_with_its_comma(string before, string after)
    {
        var json = Encoding.UTF8.GetBytes(before);
        var plugins = LocatedJson.Read(json, lenient: true)["plugins"]!;
        Encoding.UTF8.GetString(JsonSurgery.Without(json, plugins, plugins["b"]!)).Should().Be(after);
    }

    [Fact]
    public void An_item_of_a_list_is_taken_out()
    {
        var json = "{ \"home\": [\"garbage5374\", \"issues\", \"tides\"] }"u8.ToArray();
        var home = LocatedJson.Read(json, lenient: true)["home"]!;
        Encoding.UTF8.GetString(JsonSurgery.Without(json, home, home.Inner.Single(item => item.Text == "issues"))).Should().Be("{ \"home\": [\"garbage5374\", \"tides\"] }");
    }
}
