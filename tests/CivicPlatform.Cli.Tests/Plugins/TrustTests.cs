using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>The way of a package by the tool alone: a publisher makes a key and signs, a city verifies and locks.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string package;
    private readonly string city;

    public TrustTests()
    {
        Directory.CreateDirectory(folder.File("packages"));
        var garbage = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "packages"), "garbage5374.*.nupkg").Single();
        package = Path.Combine(folder.File("packages"), Path.GetFileName(garbage));
        File.Copy(garbage, package);
        city = folder.File("civic.json");
        File.WriteAllText(city, """{ "city": { "name": { "ja": "試験市" } }, "plugins": { "garbage5374": {} } }""");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_publisher_signs_and_a_city_locks_what_it_verified()
    {
        var key = (await RunAsync("keygen", folder.File("k"), "--name", "garbage.example", "--json")).Json.GetProperty("key").GetString()!;
        (await RunAsync("verify", package)).Should().Match<Answered>(unsigned => unsigned.ExitCode == 1 && unsigned.Error.Contains("CIVIC3123"));
        (await RunAsync("lock", "--config", city)).Should().Match<Answered>(refused => refused.ExitCode == 1 && refused.Out.StartsWith("refused  garbage5374\n  CIVIC3123"));

        (await RunAsync("sign", package, "--key", folder.File("k"), "--source", "https://git.example/garbage", "--commit", new string('a', 40))).ExitCode.Should().Be(0);
        var verified = await RunAsync("verify", package, "--publisher", key, "--lang", "en");
        (verified.ExitCode, verified.Out).Should().Be((0, $"""
            ok     garbage5374 {Version}  Garbage days
                     publisher: {key}
                     capabilities: -
                     source, by the publisher's word: https://git.example/garbage commit {new string('a', 40)}

            """));

        var would = await RunAsync("lock", "--config", city, "--check", "--lang", "en");
        (would.ExitCode, File.Exists(Lock)).Should().Be((1, false));
        var locked = await RunAsync("lock", "--config", city, "--json");
        locked.ExitCode.Should().Be(0);
        locked.Json.GetProperty("written").GetBoolean().Should().BeTrue();
        locked.Json.GetProperty("plugins")[0].GetProperty("state").GetString().Should().Be("new");
        locked.Json.GetProperty("plugins")[0].GetProperty("after").GetProperty("publisher").GetString().Should().Be(key);
        File.ReadAllText(Lock).Should().Contain($"\"publisher\": \"{key}\"");
        (await RunAsync("lock", "--config", city, "--check", "--lang", "en")).Should()
            .Be(new Answered(0, $"same     garbage5374 {Version}\n{Lock} is as it should be.\n", ""));
    }

    [Fact]
    public async Task A_rotation_is_followed_and_a_stranger_and_a_revoked_key_are_refused()
    {
        foreach (var name in (string[])["a", "b", "stranger"])
            await RunAsync("keygen", folder.File(name), "--name", "garbage.example");
        await RunAsync("sign", package, "--key", folder.File("a"));
        (await RunAsync("lock", "--config", city)).ExitCode.Should().Be(0);

        await RunAsync("sign", package, "--key", folder.File("stranger"));
        (await RunAsync("lock", "--config", city, "--json")).Json.GetProperty("plugins")[0].GetProperty("fault").GetProperty("code").GetString().Should().Be("CIVIC3125");

        (await RunAsync("rotate", folder.File("r"), "--from", folder.File("a"), "--to", folder.File("b"))).ExitCode.Should().Be(0);
        await RunAsync("sign", package, "--key", folder.File("b"), "--rotations", folder.File("r"));
        (await RunAsync("lock", "--config", city, "--json")).Json.GetProperty("plugins")[0].GetProperty("state").GetString().Should().Be("rotated");

        (await RunAsync("revoke", folder.File("civic.revoked"), "--key", folder.File("b"))).ExitCode.Should().Be(0);
        (await RunAsync("lock", "--config", city, "--json")).Json.GetProperty("plugins")[0].GetProperty("fault").GetProperty("code").GetString().Should().Be("CIVIC3126");
    }

    [Fact]
    public async Task A_command_of_a_plugin_that_is_not_locked_does_not_run()
    {
        await RunAsync("keygen", folder.File("k"), "--name", "garbage.example");
        await RunAsync("sign", package, "--key", folder.File("k"));
        await RunAsync("lock", "--config", city);
        File.WriteAllText(Lock, """{ "plugins": {} }""");
        var answered = await ToolHere.RunAsync("garbage5374", "check", folder.Path, "--config", city, "--lang", "en");
        (answered.ExitCode, answered.Out).Should().Be((3, ""));
        answered.Error.Should().Contain("CIVIC3121");
    }

    [Theory]
    [InlineData("keygen", "k")]
    [InlineData("keygen", "k", "--name", "two words")]
    [InlineData("sign", "p")]
    [InlineData("sign", "p", "--key", "k", "--source", "https://git.example/x")]
    [InlineData("sign", "p", "--key", "k", "--source", "file:///x", "--commit", "0123456789abcdef0123456789abcdef01234567")]
    [InlineData("verify", "p", "--publisher", "me")]
    [InlineData("rotate", "r", "--from", "k")]
    public async Task Wrong_words_are_told_and_nothing_is_done(params string[] words)
    {
        (await RunAsync(words)).ExitCode.Should().Be(2);
        Directory.GetFiles(folder.Path).Should().Equal(city);
    }

    private string Lock => folder.File("civic.lock.json");

    private string Version => PluginPackage.ReadManifest(package).Version;

    private static Task<Answered> RunAsync(params string[] words) => ToolHere.RunAsync(["plugin", .. words]);
}
