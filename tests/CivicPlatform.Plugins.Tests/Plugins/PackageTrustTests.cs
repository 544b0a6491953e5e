namespace CivicPlatform.Plugins;

/// <summary>With a lock a city runs the packages that were locked, of the publishers that were pinned, and no others; nothing else of them is unpacked.</summary>
public sealed class PackageTrustTests : IDisposable
{
    private readonly LockedCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public void A_signed_plugin_is_pinned_when_it_is_first_seen_and_runs()
    {
        var key = city.Key("a");
        var package = city.Signed("tides", key, more: PluginForge.Asks("open-ballots", "follow-city"));
        var line = city.Lock("tides").Should().ContainSingle().Which;
        (line.Before, line.Fault).Should().Be((null, null));
        line.After!.Publisher.Should().Be(key.Public);
        line.After.Capabilities.Should().Equal("follow-city", "open-ballots");
        line.After.Sha512.Should().Be(PluginPackage.SealOf(package));
        city.Start("tides").Should().Equal([null]);
    }

    [Fact]
    public void Without_a_lock_a_host_loads_what_it_finds()
    {
        city.Forge.Pack("tides");
        city.Start("tides").Should().Equal([null]);
    }

    [Fact]
    public void A_changed_package_is_refused_before_it_is_unpacked_and_the_others_run()
    {
        var key = city.Key("a");
        (city.Signed("tides", key), city.Signed("buses", key)).Should().NotBeNull();
        city.Lock("tides", "buses");
        city.Forge.Pack("tides", files: [("plugin/net10.0/more.txt", "more"u8.ToArray())]);
        var errors = city.Start("tides", "buses");
        errors[0].Should().BeEquivalentTo(new { Code = "CIVIC3122", What = "The package of plugin tides 1.0.0 is not the one that was locked; the city runs without it." });
        errors[1].Should().BeNull();
        (city.IsUnpacked("tides"), city.IsUnpacked("buses")).Should().Be((false, true));
    }

    [Fact]
    public void What_was_unpacked_before_and_changed_since_is_unpacked_again()
    {
        var package = city.Signed("tides", city.Key("a"));
        city.Lock("tides");
        var folder = PluginPackage.Unpack(package, city.Forge.Plugins);
        File.WriteAllText(Path.Combine(folder, "Tides.dll"), "evil");
        File.WriteAllText(Path.Combine(folder, "Stray.dll"), "evil");
        city.Start("tides").Should().Equal([null]);
        (new FileInfo(Path.Combine(folder, "Tides.dll")).Length > 1000, File.Exists(Path.Combine(folder, "Stray.dll"))).Should().Be((true, false));
    }

    [Fact]
    public void An_unpacked_plugin_without_its_package_does_not_run()
    {
        var package = city.Signed("tides", city.Key("a"));
        city.Lock("tides");
        city.Start("tides").Should().Equal([null]);
        File.Delete(package);
        city.Start("tides")[0]!.Why.Should().EndWith("with a civic.lock.json an unpacked plugin counts only together with its package.");
    }

    [Fact]
    public void The_locked_version_runs_though_a_newer_one_lies_there()
    {
        var key = city.Key("a");
        city.Signed("tides", key);
        city.Lock("tides");
        city.Signed("tides", key, "1.1.0");
        city.City.Trust = city.Trust;
        using (var set = city.City.Load("tides"))
            set.All.Single().Version.Should().Be("1.0.0");
        city.Start([LockedCity.Wanted("tides", version: "1.1.0")])[0].Should().BeEquivalentTo(new { Code = "CIVIC3121", Why = "civic.json wants version 1.1.0, and locked is 1.0.0." });
    }

    [Fact]
    public void What_is_not_in_the_lock_does_not_run()
    {
        city.Signed("tides", city.Key("a"));
        city.Lock();
        city.Start("tides")[0]!.Code.Should().Be("CIVIC3121");
    }

    [Fact]
    public void A_package_whose_signature_is_gone_is_refused_even_where_unsigned_ones_may_run()
    {
        var package = city.Signed("tides", city.Key("a"));
        city.Lock("tides");
        File.Delete($"{package}.sig");
        city.Start([LockedCity.Wanted("tides", allowUnsigned: true)])[0]!.Code.Should().Be("CIVIC3123");
        city.Lock([LockedCity.Wanted("tides", allowUnsigned: true)]).Single().Fault!.Code.Should().Be("CIVIC3123");
    }

    [Fact]
    public void An_unsigned_package_runs_only_where_the_city_says_so()
    {
        city.Forge.Pack("tides");
        city.Lock("tides").Single().Fault!.Code.Should().Be("CIVIC3123");
        File.Exists(city.LockFile).Should().BeFalse();
        var allowed = LockedCity.Wanted("tides", allowUnsigned: true);
        city.Lock([allowed]).Single().After!.Publisher.Should().BeNull();
        city.Start([allowed]).Should().Equal([null]);
        city.Start("tides")[0]!.Code.Should().Be("CIVIC3123", "civic.json does not say so any more");
    }

    [Fact]
    public void A_signature_of_another_version_or_plugin_is_refused()
    {
        var key = city.Key("a");
        var (old, young, other) = (city.Signed("tides", key), city.Signed("tides", key, "1.1.0"), city.Signed("buses", key));
        File.Copy($"{old}.sig", $"{young}.sig", overwrite: true);
        city.Lock("tides").Single().Fault.Should().BeEquivalentTo(new { Code = "CIVIC3124", Why = "It is about plugin tides 1.0.0; the package holds tides 1.1.0." });
        File.Copy($"{other}.sig", $"{young}.sig", overwrite: true);
        city.Lock("tides").Single().Fault!.Why.Should().Be("It is about plugin buses 1.0.0; the package holds tides 1.1.0.");
    }

    [Fact]
    public void A_signature_of_other_bytes_is_refused()
    {
        var package = city.Signed("tides", city.Key("a"));
        using (var file = new FileStream(package, FileMode.Append))
            file.WriteByte(0);
        city.Lock("tides").Single().Fault!.Why.Should().StartWith("It is about a package of ").And.Contain(" bytes; this one has ");
    }

    [Fact]
    public void A_lock_with_a_wrong_hash_refuses()
    {
        var package = city.Signed("tides", city.Key("a"));
        city.Lock("tides");
        File.WriteAllText(city.LockFile, File.ReadAllText(city.LockFile).Replace(PluginPackage.SealOf(package), new string('0', 128), StringComparison.Ordinal));
        city.Start("tides")[0]!.Why.Should().Contain("the locked one's with 0000000000000000");
    }

    [Theory]
    [InlineData(PluginLock.FileName, "CIVIC3120")]
    [InlineData(Revocations.FileName, "CIVIC3127")]
    public void Where_a_file_of_trust_cannot_be_read_nothing_runs(string file, string code)
    {
        city.Signed("tides", city.Key("a"));
        city.Lock("tides");
        File.WriteAllText(city.File(file), "{ \"plugins\": {} ");
        city.Start("tides")[0]!.Code.Should().Be(code);
        city.IsUnpacked("tides").Should().BeFalse();
    }
}
