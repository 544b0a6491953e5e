namespace CivicPlatform.Plugins;

/// <summary>CIVIC1301 to CIVIC1303: what a plugin uses of the city's own, and what its manifest says of it.</summary>
public sealed class CapabilityTests
{
    private const string Why = """{ "ja": "理由", "ja-easy": "りゆう", "en": "Why" }""";
    private static readonly CapabilityAnalyzer Analyzer = new();

    [Theory]
    [InlineData("object Do() => door.Issues.FindAsync(default);", "follow-city")]
    [InlineData("object Do() => door.Datasets.AllAsync();", "follow-city")]
    [InlineData("object Do(ICivicPluginBuilder plugin) => plugin.Views.Follow<ICityView>();", "follow-city")]
    [InlineData("object Do() => door.Issues.JoinAsync(default, default);", "act-for-reader")]
    [InlineData("object Do() => door.Issues.CommentAsync(default, default, \"\");", "act-for-reader")]
    [InlineData("object Do() => door.Ballots.CloseAsync(default);", "open-ballots")]
    [InlineData("object Do() => door.Ties.SharedAsync();", "read-ties")]
    [InlineData("object Do(ICivicPluginBuilder plugin) => plugin.Views.FollowTies<ITieView>();", "read-ties")]
    [InlineData("object Do(ITies ties) => ties.SharedWithAsync(door.Plugin);", "read-ties")]
    [InlineData("Func<IssueId, CancellationToken, Task<PublicIssue?>> Do() => door.Issues.FindAsync;", "follow-city")]
    public async Task What_is_used_must_be_named(string member, string capability)
    {
        using var silent = Of(member, "");
        (await silent.SayAsync(Analyzer)).Should().ContainSingle().Which.Should().Contain("error CIVIC1301: ")
            .And.EndWith($" needs the capability '{capability}', and civic-plugin.json does not name it: a city refuses it (CIVIC5401, CIVIC5403); add \"{capability}\" with its reason to its \"capabilities\"");
        using var named = Of(member, $", \"capabilities\": {{ \"{capability}\": {Why} }}");
        (await named.SayAsync(Analyzer)).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_asks_other_hosts_names_one_and_who_names_one_asks()
    {
        const string asks = "object Do() => door.Http.GetStringAsync(\"https://api.example.jp/\");";
        using var silent = Of(asks, "");
        (await silent.SayAsync(Analyzer)).Should().ContainSingle().Which.Should().Contain("error CIVIC1301: 'IPluginDoor.Http' needs the capability 'net:HOST'");
        (await silent.MendAsync(Analyzer, new CapabilityFix(), "civic-plugin.json")).Should().Be("0 changes are offered", "which host only its author knows");
        using var named = Of(asks, $", \"capabilities\": {{ \"net:api.example.jp\": {Why} }}");
        (await named.SayAsync(Analyzer)).Should().BeEmpty();
        using var idle = Of("", $", \"capabilities\": {{ \"net:api.example.jp\": {Why} }}");
        (await idle.SayAsync(Analyzer)).Should().ContainSingle().Which.Should().Contain("warning CIVIC1302: Nothing in this project needs the capability 'net:api.example.jp'");
    }

    [Theory]
    [InlineData("object Do(ICivicPluginBuilder plugin) => plugin.Views.Views;")]
    [InlineData("object Do() => door.Plugin;")]
    [InlineData("object FindAsync() => this; object Do() => FindAsync();")]
    public async Task What_needs_none_is_not_spoken_of(string member)
    {
        using var plugin = Of(member, "");
        (await plugin.SayAsync(Analyzer)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_named_and_not_used_is_told_where_it_stands()
    {
        using var plugin = Of("object Do() => door.Ties.SharedAsync();", $",\n  \"capabilities\": {{ \"read-ties\": {Why},\n    \"open-ballots\": {Why} }}");
        (await plugin.SayAsync(Analyzer)).Should().Equal(
            "civic-plugin.json(3,5): warning CIVIC1302: Nothing in this project needs the capability 'open-ballots': take it out of civic-plugin.json, so that a city is asked for no more than the plugin does");
    }

    [Theory]
    [InlineData("""["read-ties"]""", "capabilities must say of each why it is needed, as { \"follow-city\": { \"ja\": \"…\", \"ja-easy\": \"…\", \"en\": \"…\" } }")]
    [InlineData("""{ "read-ties": {} }""", "the capability 'read-ties' has no reason in ja, ja-easy, en")]
    [InlineData("""{ "read-ties": { "ja": "理由", "ja-easy": " ", "en": "Why" } }""", "the capability 'read-ties' has no reason in ja-easy")]
    [InlineData("""{ "read-ties": WHY, "fly": WHY }""", "'fly' is not known; known are follow-city, act-for-reader, open-ballots, read-ties, and net:HOST for a host to be asked")]
    [InlineData("""{ "read-ties": WHY, "net:*.example.jp": WHY }""", "'net:*.example.jp' names no host; it must be")]
    public async Task What_no_city_takes_is_told_where_it_stands(string capabilities, string fault)
    {
        using var plugin = Of("object Do() => door.Ties.SharedAsync();", $",\n  \"capabilities\": {capabilities.Replace("WHY", Why, StringComparison.Ordinal)}");
        (await plugin.SayAsync(Analyzer)).Where(said => !said.Contains("CIVIC1301")).Should().ContainSingle().Which.Should().StartWith("civic-plugin.json(2,").And.Contain($"error CIVIC1303: In civic-plugin.json {fault}")
            .And.EndWith("; a city leaves the plugin out (CIVIC3101)");
    }

    [Theory]
    [InlineData("{\n  \"id\": \"tides\"\n}\n", "{\n  \"id\": \"tides\",\n  \"capabilities\": {\n    \"read-ties\": { \"ja\": \"\", \"ja-easy\": \"\", \"en\": \"\" }\n  }\n}\n")]
    [InlineData("{ \"id\": \"tides\", \"capabilities\": {} }", "{ \"id\": \"tides\", \"capabilities\": { \"read-ties\": { \"ja\": \"\", \"ja-easy\": \"\", \"en\": \"\" } } }")]
    [InlineData("{ \"capabilities\": {\n    \"follow-city\": {}\n  }, \"id\": \"tides\" }", "{ \"capabilities\": {\n    \"follow-city\": {},\n    \"read-ties\": { \"ja\": \"\", \"ja-easy\": \"\", \"en\": \"\" }\n  }, \"id\": \"tides\" }")]
    [InlineData("{ \"id\": \"tides\", \"capabilities\": [\"follow-city\"] }", "0 changes are offered")]
    public async Task A_missing_capability_is_written_into_the_manifest(string before, string after)
    {
        using var plugin = new AnalyzedPlugin(Code("object Do() => door.Ties.SharedAsync();"), before);
        (await plugin.MendAsync(Analyzer, new CapabilityFix(), "civic-plugin.json")).Should().Be(after);
    }

    [Fact]
    public async Task A_broken_manifest_is_not_held_against_the_code()
    {
        using var plugin = new AnalyzedPlugin(Code("object Do() => door.Ties.SharedAsync();"), "{ \"id\": \"tides\", \"capabilities\": [ }");
        (await plugin.SayAsync(Analyzer)).Should().BeEmpty();
    }

    private static AnalyzedPlugin Of(string member, string manifest) => new(Code(member), $$"""{ "id": "tides"{{manifest}} }""");

    private static string Code(string member) => $$"""
        using CivicPlatform.Issues; using CivicPlatform.Plugins; using CivicPlatform.Relationships;
        public abstract class TidesPlugin : CivicPlugin;
        public sealed class Tides(IPluginDoor<TidesPlugin> door) { object Name => door.Plugin; {{member}} }
        """;
}
