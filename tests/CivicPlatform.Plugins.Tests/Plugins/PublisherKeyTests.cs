using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Publishers change their keys, lose them, and have them stolen.</summary>
public sealed class PublisherKeyTests : IDisposable
{
    private readonly LockedCity city = new();

    public void Dispose() => city.Dispose();

    [SkippableFact]
    public void A_key_is_for_its_owner_alone_and_never_overwritten()
    {
        Skip.If(OperatingSystem.IsWindows(), "Rights of files are those of Unix.");
        var made = city.Key("a");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(city.File("a")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var before = File.ReadAllBytes(city.File("a"));
        var again = () => PublisherKey.Make(city.File("a"), "tides.example");
        again.Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3128");
        File.ReadAllBytes(city.File("a")).Should().Equal(before);
        using var read = PublisherKey.Read(city.File("a"));
        read.Public.Should().Be(made.Public);
    }

    [Theory]
    [InlineData("")]
    [InlineData("publisher tides.example\n")]
    [InlineData("publisher tides example\n-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEICAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEICAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/\n-----END PRIVATE KEY-----\n")]
    public void What_is_no_key_is_told(string content)
    {
        File.WriteAllText(city.File("a"), content);
        var reading = () => PublisherKey.Read(city.File("a"));
        reading.Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3128");
    }

    [Fact]
    public void Another_key_without_a_rotation_is_refused()
    {
        city.Signed("tides", city.Key("a"));
        city.Lock("tides");
        var before = File.ReadAllBytes(city.LockFile);
        city.Signed("tides", city.Key("b"), "1.1.0");
        city.Lock("tides").Single().Fault!.Code.Should().Be("CIVIC3125");
        File.ReadAllBytes(city.LockFile).Should().Equal(before);
    }

    [Fact]
    public void A_chain_of_rotations_is_followed_and_the_last_key_is_pinned()
    {
        var (a, b, c) = (city.Key("a"), city.Key("b"), city.Key("c", "new-name.example"));
        city.Signed("tides", a);
        city.Lock("tides");
        Publishing.Rotate(city.File("rotations"), a, b);
        Publishing.Rotate(city.File("rotations"), b, c);
        var package = city.Signed("tides", c, "1.1.0", city.File("rotations"));
        city.Lock("tides").Single().Should().BeEquivalentTo(new { Before = new { Publisher = a.Public }, After = new { Publisher = c.Public } });
        city.Start("tides").Should().Equal([null]);

        Publishing.Sign(package, a, null, null, city.File("rotations"));
        city.Start("tides")[0]!.Code.Should().Be("CIVIC3125", "there is no way back to a key that was handed over");
    }

    [Fact]
    public void A_host_follows_a_rotation_too()
    {
        var (a, b) = (city.Key("a"), city.Key("b"));
        var package = city.Signed("tides", a);
        city.Lock("tides");
        Publishing.Rotate(city.File("rotations"), a, b);
        Publishing.Sign(package, b, null, null, city.File("rotations"));
        city.Start("tides").Should().Equal([null]);
    }

    [Fact]
    public void A_chain_with_a_link_missing_or_a_fork_is_refused()
    {
        var (a, b, c) = (city.Key("a"), city.Key("b"), city.Key("c"));
        city.Signed("tides", a);
        city.Lock("tides");
        Publishing.Rotate(city.File("rotations"), b, c);
        city.Signed("tides", c, "1.1.0", city.File("rotations"));
        city.Lock("tides").Single().Fault!.Code.Should().Be("CIVIC3125");
        Publishing.Rotate(city.File("rotations"), a, b);
        Publishing.Rotate(city.File("rotations"), a, c);
        city.Signed("tides", c, "1.1.0", city.File("rotations"));
        city.Lock("tides").Single().Fault!.Code.Should().Be("CIVIC3125", "one key has two successors");
    }

    [Theory]
    [InlineData("b", "b")]
    [InlineData("a", "a")]
    [InlineData("b")]
    [InlineData("a", "b", "c")]
    public void A_rotation_that_not_both_keys_and_they_alone_signed_is_refused(params string[] signers)
    {
        var keys = new Dictionary<string, PublisherKey> { ["a"] = city.Key("a"), ["b"] = city.Key("b"), ["c"] = city.Key("c") };
        city.Signed("tides", keys["a"]);
        city.Lock("tides");
        var forged = SignedNote.Sign(new KeyRotation(keys["a"].Public, keys["b"].Public).Body, [.. signers.Select(name => keys[name])]);
        var package = city.Signed("tides", keys["b"], "1.1.0");
        File.AppendAllText($"{package}.sig", forged.ToString());
        city.Lock("tides").Single().Fault!.Should().BeEquivalentTo(new { Code = "CIVIC3124" }).And.Match<CivicError>(error => error.Why.Contains("both keys must sign it"));
    }

    [Fact]
    public void A_revoked_key_is_refused_though_it_is_pinned_and_wherever_in_a_chain_it_stands()
    {
        var (a, b) = (city.Key("a"), city.Key("b"));
        var package = city.Signed("tides", a);
        city.Lock("tides");
        Publishing.Revoke(city.Revoked, a, [a.Public], []);
        city.Start("tides")[0]!.Code.Should().Be("CIVIC3126");
        city.IsUnpacked("tides").Should().BeFalse();
        Publishing.Rotate(city.File("rotations"), a, b);
        Publishing.Sign(package, b, null, null, city.File("rotations"));
        city.Lock("tides").Single().Fault!.Code.Should().Be("CIVIC3126", "a thief could have written that rotation");
    }

    [Fact]
    public void A_package_is_revoked_by_its_publisher_or_by_whom_the_city_trusts_and_by_nobody_else()
    {
        var (a, stranger, city1) = (city.Key("a"), city.Key("s", "stranger.example"), city.Key("c", "city.example"));
        var hash = PluginPackage.SealOf(city.Signed("tides", a));
        city.Lock("tides");
        Publishing.Revoke(city.Revoked, stranger, [a.Public], [hash]);
        city.Start("tides").Should().Equal([null]);
        Publishing.Revoke(city.Revoked, city1, [], [hash]);
        city.Start("tides").Should().Equal([null]);
        city.Trusted.Add(city1.Public);
        city.Start("tides")[0].Should().BeEquivalentTo(new { Code = "CIVIC3126", Why = $"This very package was revoked by {city1.Public}." });
        city.Trusted.Clear();
        Publishing.Revoke(city.Revoked, a, [], [hash]);
        city.Start("tides")[0]!.Code.Should().Be("CIVIC3126");
    }

    [Fact]
    public void A_revocation_holds_where_there_is_no_lock()
    {
        var key = city.Key("a");
        city.Signed("tides", key);
        city.Forge.Pack("buses");
        Publishing.Revoke(city.Revoked, key, [key.Public], []);
        city.Start("tides", "buses").Select(error => error?.Code).Should().Equal("CIVIC3126", null);
    }

    [Fact]
    public void A_list_of_revocations_with_a_changed_line_stops_all()
    {
        var (a, b) = (city.Key("a"), city.Key("b"));
        city.Signed("tides", a);
        city.Lock("tides");
        Publishing.Revoke(city.Revoked, b, [b.Public], []);
        File.WriteAllText(city.Revoked, File.ReadAllText(city.Revoked).Replace($"key {b.Public}", $"key {a.Public}", StringComparison.Ordinal));
        city.Start("tides")[0]!.Code.Should().Be("CIVIC3127");
    }
}
