namespace CivicPlatform.Hosting;

/// <summary>What a city says under <c>home</c>: which cards its home page has, and in which order.</summary>
public sealed class HomeSectionTests : IDisposable
{
    private readonly WrittenCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public void Cards_stand_in_the_order_of_the_list_wherever_the_plugins_are_named() =>
        city.Read("""{ "city": { "name": "小松市" }, "home": ["ballots", "bus", "issues"], "plugins": { "walks": {}, "bus": {} } }""")
            .Home.Should().Equal("ballots", "bus", "issues");

    [Fact]
    public void A_city_that_says_nothing_has_no_list() => city.Read("""{ "city": { "name": "小松市" } }""").Home.Should().BeNull();

    [Fact]
    public void All_its_faults_come_in_one_message() => city.Complaint("""
        {
          "city": { "name": "小松市" },
          "home": [
            "bus", "ballots", "bus",
            "isues", 1, null, "", "<script>", "BUS", "water",
            "ties"
          ],
          "plugins": { "bus": {}, "ties": {} }
        }
        """).Should().StartWith("CIVIC2002: civic.json has 9 faults.\n").And.Contain("""
          line 4, home[2]: 'bus' stands twice.
          line 5, home[3]: is "isues"; it must be one of: issues, ballots, datasets, ties, notices, bus.
          line 5, home[4]: is 1; it must be one of: issues, ballots, datasets, ties, notices, bus.
        """.TrimEnd()).And.Contain("line 5, home[9]: is \"water\"; it must be one of")
        .And.Contain("line 6, home[10]: 'ties' is a card of the city and a plugin of it; leave 'home' out to show that plugin's cards.");

    [Theory]
    [InlineData("[]", "line 1, home: names no card; name at least one, or leave 'home' out to show the cards of all plugins.")]
    [InlineData("\"issues\"", "line 1, home: is \"issues\"; it must be a list [ … ].")]
    [InlineData("{}", "line 1, home: is {}; it must be a list [ … ].")]
    [InlineData("null", "line 1, home: is null; it must be a list [ … ].")]
    [InlineData("[[\"issues\"]]", "line 1, home[0]: is [\"issues\"]; it must be one of")]
    public void What_cannot_be_read_is_said_where_it_stands(string home, string fault) =>
        city.Complaint($$"""{ "city": { "name": "小松市" }, "home": {{home}} }""").Should().Contain(fault);
}
