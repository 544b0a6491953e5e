using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Plugins come into a city, are updated, go back and go: each change whole, and whatever stops it in the middle leaves a city that starts.</summary>
public sealed class PluginChangesTests : IDisposable
{
    private readonly ChangingCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public void A_plugin_is_installed_updated_taken_back_and_taken_out()
    {
        var first = city.Package("tides");
        city.Install(first);
        city.Starts().Should().Be("tides:1.0.0");
        city.Install(city.Package("tides", "1.1.0"));
        city.Starts().Should().Be("tides:1.1.0");
        city.Changes().Rollback("tides").Should().Match<(LockedPlugin From, LockedPlugin To)>(way => way.From.Version == "1.1.0" && way.To.Version == "1.0.0");
        city.Starts().Should().Be("tides:1.0.0");
        city.Changes().Remove("tides");
        city.Starts().Should().Be("");
        File.ReadAllText(city.Lock).Should().NotContain("tides");
        File.ReadAllText(city.Configuration).Should().Contain("// What people wrote stays.");
        city.Install(first);
        city.Starts().Should().Be("tides:1.0.0");
    }

    [Fact]
    public void An_update_back_is_no_update_and_the_same_again_changes_nothing()
    {
        city.Install(city.Package("tides", "1.1.0"));
        var older = city.Package("tides");
        city.Invoking(it => it.LookAt(older)).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3130");
        city.LookAt(Path.Combine(city.Packages, "tides.1.1.0.nupkg")).IsDone.Should().BeTrue();
        var other = city.Package("tides", "1.1.0", """, "requires": {} """);
        city.Invoking(it => it.LookAt(other)).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3130");
        city.Invoking(it => it.Changes().Rollback("tides")).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3131");
        city.Invoking(it => it.Changes().Rollback("buses")).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3134");
        city.Starts().Should().Be("tides:1.1.0");
    }

    public static TheoryData<string, int> Steps()
    {
        var steps = new TheoryData<string, int>();
        foreach (var change in (string[])["install", "update", "pinned", "first lock", "rollback", "remove"])
        {
            for (var step = 0; step < Enum.GetValues<ChangeStep>().Length; step++)
                steps.Add(change, step);
        }
        return steps;
    }

    // Whatever ends the work behind a step (a crash, a full disk, a cut cable) leaves the same files as this does: nothing is written afterwards.
    [Theory]
    [MemberData(nameof(Steps))]
    public void What_ends_behind_any_step_leaves_the_city_of_before_or_of_afterwards_and_can_be_done_again(string change, int last)
    {
        using var town = change is "pinned" ? new ChangingCity("""{ "tides": { "version": "1.0.0" } }""") : change is "first lock" ? new ChangingCity("""{ "tides": {} }""") : new ChangingCity();
        var (old, wanted) = (town.Package("tides"), town.Package("tides", "1.1.0"));
        var (before, after) = Begin(town, change, old);
        var step = 0;
        var ended = () => Run(town, change, wanted, _ =>
        {
            if (step++ == last)
                throw new InvalidOperationException("ended");
        });
        // A change that has fewer steps is done by then.
        var cut = true;
        try
        {
            ended();
            cut = false;
        }
        catch (InvalidOperationException end) when (end.Message == "ended")
        {
            town.Starts().Should().BeOneOf(before, after);
        }
        if (cut && town.Starts() != after)
            Run(town, change, wanted, null);
        town.Starts().Should().Be(after);
        Directory.GetFiles(Path.GetDirectoryName(town.Configuration)!).Select(Path.GetFileName).Should().BeSubsetOf(["civic.json", "civic.lock.json", "key"]);
    }

    private static (string Before, string After) Begin(ChangingCity town, string change, string old)
    {
        if (change == "install")
            return ("", "tides:1.1.0");
        if (change is "first lock" or "pinned")
        {
            Directory.CreateDirectory(town.Packages);
            foreach (var file in (string[])[old, old + ".sig"])
                File.Copy(file, Path.Combine(town.Packages, Path.GetFileName(file)));
            return ("tides:1.0.0", "tides:1.1.0");
        }
        town.Install(old);
        if (change is "update")
            return ("tides:1.0.0", "tides:1.1.0");
        town.Install(town.Package("tides", "1.1.0"));
        return ("tides:1.1.0", change == "remove" ? "" : "tides:1.0.0");
    }

    private static void Run(ChangingCity town, string change, string wanted, Action<ChangeStep>? done)
    {
        if (change == "rollback")
            town.Changes(done).Rollback("tides");
        else if (change == "remove")
            town.Changes(done).Remove("tides");
        else
            town.Install(wanted, done);
    }

    [Fact]
    public void What_is_agreed_to_grows_with_a_yes_only_and_shrinks_with_what_is_asked_for()
    {
        city.Install(city.Package("tides", more: PluginForge.Asks("follow-city", "open-ballots")));
        city.GrantsOf("tides").Should().Equal("follow-city", "open-ballots");
        var second = city.Package("tides", "1.1.0", PluginForge.Asks("follow-city", "net:api.example.jp", "read-ties"));
        city.LookAt(second).NotGranted.Should().Equal("net:api.example.jp", "read-ties");
        city.Install(second, agree: false);
        city.GrantsOf("tides").Should().Equal("follow-city");
        city.LookAt(second).Should().Match<PluginPlan>(same => same.IsDone && same.NotGranted.SequenceEqual(new[] { "net:api.example.jp", "read-ties" }));
        var third = city.Package("tides", "1.2.0", PluginForge.Asks("follow-city", "net:api.example.jp", "read-ties", "act-for-reader"));
        city.Changes().Install(city.LookAt(third) with { Agreed = ["act-for-reader"] });
        city.GrantsOf("tides").Should().BeEquivalentTo(["follow-city", "act-for-reader"]);
        var plan = city.LookAt(third);
        city.Changes().Grant(plan with { Agreed = [.. plan.NotGranted] });
        city.GrantsOf("tides").Should().BeEquivalentTo(["follow-city", "act-for-reader", "net:api.example.jp", "read-ties"]);
    }

    [Fact]
    public void A_grant_that_was_left_over_is_none_for_what_is_asked_for_anew()
    {
        city.Install(city.Package("tides", more: PluginForge.Asks("follow-city")));
        File.WriteAllText(city.Configuration, File.ReadAllText(city.Configuration).Replace("[\"follow-city\"]", "[\"follow-city\", \"read-ties\"]", StringComparison.Ordinal));
        var next = city.Package("tides", "1.1.0", PluginForge.Asks("follow-city", "read-ties"));
        city.LookAt(next).NotGranted.Should().Equal("read-ties");
        city.Install(next, agree: false);
        city.GrantsOf("tides").Should().Equal("follow-city");
    }

    // An update that is stopped in the middle and done again has what was agreed to, and the old version has what it had until then.
    [Fact]
    public void What_ends_behind_any_step_loses_nothing_that_was_agreed_to()
    {
        for (var last = 0; last < Enum.GetValues<ChangeStep>().Length; last++)
        {
            using var town = new ChangingCity();
            town.Install(town.Package("tides", more: PluginForge.Asks("follow-city", "open-ballots")));
            var (next, step) = (town.Package("tides", "1.1.0", PluginForge.Asks("follow-city", "read-ties")), 0);
            town.Invoking(it => it.Install(next, _ =>
            {
                if (step++ == last)
                    throw new InvalidOperationException("ended");
            })).Should().Throw<InvalidOperationException>();
            if (town.Starts() == "tides:1.0.0")
            {
                town.GrantsOf("tides").Should().Contain(["follow-city", "open-ballots"], "it runs as before, behind step {0}", last);
                town.Install(next);
            }
            town.GrantsOf("tides").Should().Contain(["follow-city", "read-ties"], "it was agreed to, behind step {0}", last);
        }
    }

    [Fact]
    public void What_cannot_live_with_the_others_is_told_before_anything_changes()
    {
        city.Install(city.Package("tides"));
        var needy = city.Package("buses", more: """, "requires": { "tides": "[2.0.0,3.0.0)" } """);
        city.LookAt(needy).Faults.Should().ContainSingle().Which.Code.Should().Be("CIVIC3209");
        var friend = city.Package("buses", "1.0.1", """, "requires": { "tides": "[1.0.0,2.0.0)" } """);
        city.Install(friend);
        city.Starts().Should().Be("buses:1.0.1 tides:1.0.0");
        city.LookAt(city.Package("tides", "2.0.0")).Faults.Should().ContainSingle().Which.Code.Should().Be("CIVIC3209");
        city.Invoking(it => it.Changes().Remove("tides")).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3209");
        city.Starts().Should().Be("buses:1.0.1 tides:1.0.0");
    }

    [Fact]
    public void A_package_that_is_changed_between_the_look_and_the_yes_is_not_taken()
    {
        var package = city.Package("tides");
        var plan = city.LookAt(package);
        city.Package("tides", more: """, "requires": {} """);
        city.Invoking(it => it.Changes().Install(plan)).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3122");
        city.Starts().Should().Be("");
    }

    [Fact]
    public void Two_who_change_at_once_do_not_undo_one_another()
    {
        var (tides, buses) = (city.LookAt(city.Package("tides")), city.LookAt(city.Package("buses")));
        city.Changes().Install(tides);
        city.Invoking(it => it.Changes().Install(buses)).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3135");
        CivicException? second = null;
        city.Install(city.Package("trams"), _ => second ??= ((Action)(() => city.Changes().Remove("tides"))).Should().Throw<CivicException>().Which);
        second!.Code.Should().Be("CIVIC3135");
        city.Starts().Should().Be("tides:1.0.0 trams:1.0.0");
    }

    // A program may ship the same version beside it: unsigned, or of another build.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_locked_is_found_beside_another_copy_of_its_version(bool sameBytes)
    {
        var package = city.Package("tides");
        var shipped = Path.Combine(Path.GetDirectoryName(city.Configuration)!, "packages");
        Directory.CreateDirectory(shipped);
        File.Copy(package, Path.Combine(shipped, "tides.1.0.0.nupkg"));
        city.Install(sameBytes ? package : city.Package("tides", more: """, "requires": {} """));
        city.Starts(shipped).Should().Be("tides:1.0.0");
        city.LookAt(Path.Combine(city.Packages, "tides.1.0.0.nupkg")).IsDone.Should().BeTrue();
    }

    [Fact]
    public void A_city_of_before_is_made_again_from_its_lock_byte_for_byte()
    {
        var package = city.Package("tides");
        city.Install(package);
        city.Changes().Restore(null).Should().Equal(new Dictionary<string, bool> { ["tides"] = false });
        var kept = Directory.GetFiles(city.Packages).ToDictionary(file => file, File.ReadAllBytes);
        Directory.Delete(city.Packages, recursive: true);
        city.Invoking(it => it.Changes().Restore(null)).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3132");
        city.Changes().Restore(Path.GetDirectoryName(package)).Should().Equal(new Dictionary<string, bool> { ["tides"] = true });
        Directory.GetFiles(city.Packages).ToDictionary(file => file, File.ReadAllBytes).Should().BeEquivalentTo(kept);
        city.Starts().Should().Be("tides:1.0.0");
    }
}
