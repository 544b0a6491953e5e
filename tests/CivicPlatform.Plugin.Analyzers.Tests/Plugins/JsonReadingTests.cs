using System.Text.Json;

namespace CivicPlatform.Plugins;

/// <summary>JSON with places, read as the host reads it.</summary>
public sealed class JsonReadingTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" [1, -2.5e+3, true, null, \"a\\u3042\\n\\\\\\\"/\\/\", {\"b\": []}] ")]
    [InlineData("{ // a comment\n \"a\": \"b\", /* and \n another */ }")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\": \"b\" \"c\": \"d\"}")]
    [InlineData("{\"a\": }")]
    [InlineData("{a: 1}")]
    [InlineData("[1")]
    [InlineData("[,]")]
    [InlineData("{} {}")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("{ /* no end }")]
    [InlineData("{ / }")]
    [InlineData("\"no end")]
    public void It_takes_and_refuses_what_the_frameworks_reader_does(string json)
    {
        var taken = true;
        try
        {
            JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }).Dispose();
        }
        catch (JsonException)
        {
            taken = false;
        }
        (JsonReading.Read(json) is not null).Should().Be(taken);
    }

    [Fact]
    public void Names_and_values_know_their_places()
    {
        const string Json = "\uFEFF{ \"a\\u0062\": [ \"漢\\t字\", 1 ], \"a\": {} }";
        var root = JsonReading.Read(Json)!;
        root.Members.Select(member => (member.Name, Json.Substring(member.Place.Start, member.Place.Length))).Should().Equal(("ab", "\"a\\u0062\""), ("a", "\"a\""));
        root["ab"]!.Items.Select(item => (item.Text, Json.Substring(item.Span.Start, item.Span.Length))).Should().Equal(("漢\t字", "\"漢\\t字\""), (null, "1"));
        root["a"]!.Kind.Should().Be(JsonKind.Object);
        root["b"].Should().BeNull();
    }

    [Fact]
    public void What_is_nested_too_deeply_is_refused_and_not_followed() =>
        JsonReading.Read(new string('[', 100_000)).Should().BeNull();
}
