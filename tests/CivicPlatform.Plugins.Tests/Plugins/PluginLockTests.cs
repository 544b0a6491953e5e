using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>The lock is a file for people and version control: stable, strict, and always whole.</summary>
public sealed class PluginLockTests : IDisposable
{
    private static readonly string Hash = new('a', 128);
    private readonly LockedCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public void The_same_plugins_make_the_same_bytes_in_any_order()
    {
        var key = city.Key("a");
        city.Signed("tides", key);
        city.Signed("buses", key);
        city.Lock("tides", "buses");
        var first = File.ReadAllBytes(city.LockFile);
        city.Lock("buses", "tides").Should().OnlyContain(line => line.Before!.IsAs(line.After!));
        File.ReadAllBytes(city.LockFile).Should().Equal(first);
        PluginLock.Read(city.LockFile)!.Bytes().Should().Equal(first);
        Encoding.UTF8.GetString(first).Should().StartWith("{\n  \"plugins\": {\n    \"buses\": {\n      \"version\": \"1.0.0\",\n").And.EndWith("}\n");
    }

    [Fact]
    public void Schema_and_reader_know_the_same_members()
    {
        using var stream = PluginLock.OpenSchema();
        var entry = JsonNode.Parse(stream)!["properties"]!["plugins"]!["additionalProperties"]!;
        foreach (var name in entry["properties"]!.AsObject().Select(member => member.Key))
            Complaint($"{{ \"plugins\": {{ \"tides\": {{ \"{name}\": 1 }} }} }}").Should().NotContain("is not known");
        foreach (var name in entry["required"]!.AsArray())
            Complaint("{ \"plugins\": { \"tides\": { } } }".Replace("{ }", name!.GetValue<string>() == "version" ? "{ }" : "{ \"version\": \"1.0.0\" }", StringComparison.Ordinal)).Should().Contain($"{name} is missing");
    }

    [Theory]
    [InlineData("[]", "It must be an object with one member")]
    [InlineData("{}", "It must be an object with one member")]
    [InlineData("{ \"plugins\": {", "line 1: it is no JSON")]
    [InlineData("{ \"plugins\": {\n \"Tides\": {} } }", "line 2: 'Tides' is no plugin id")]
    [InlineData("{ \"plugins\": {\n \"tides\": { \"unsignd\": true } } }", "line 2: unsignd is not known")]
    [InlineData("{ \"plugins\": {\n \"tides\": { \"version\": \"1.0.0\", \"sha512\": \"AA\" } } }", "line 2: sha512 is missing, or not 128")]
    [InlineData("{ \"plugins\": { \"tides\": { \"version\": \"1.0.0\", \"sha512\": \"HASH\" } } }", "line 1: there must be either a publisher")]
    [InlineData("{ \"plugins\": { \"tides\": { \"version\": \"1.0.0\", \"sha512\": \"HASH\", \"publisher\": \"me\" } } }", "line 1: publisher is no key")]
    [InlineData("{ \"plugins\": { \"tides\": { \"version\": \"1.0.0\", \"version\": \"1.0.1\", \"sha512\": \"HASH\", \"unsigned\": true } } }", "line 1: a member stands there twice")]
    public void A_fault_is_told_with_its_line(string json, string why) => Complaint(json.Replace("HASH", Hash, StringComparison.Ordinal)).Should().StartWith(why);

    [Fact]
    public void A_plugin_that_the_city_no_longer_names_goes_out_of_the_lock()
    {
        var key = city.Key("a");
        city.Signed("tides", key);
        city.Signed("buses", key);
        city.Lock("tides", "buses");
        city.Lock("tides").Single(line => line.Id == "buses").After.Should().BeNull();
        PluginLock.Read(city.LockFile)!.Plugins.Keys.Should().Equal("tides");
    }

    // Who is killed in the middle has written only the file of its own beside the lock.
    [Fact]
    public void What_an_unfinished_writer_left_beside_it_changes_nothing()
    {
        city.Signed("tides", city.Key("a"));
        city.Lock("tides");
        var before = File.ReadAllBytes(city.LockFile);
        File.WriteAllBytes($"{city.LockFile}.0123456789abcdef.unfinished", before[..10]);
        city.Start("tides").Should().Equal([null]);
        city.Lock("tides").Single().Fault.Should().BeNull();
        File.ReadAllBytes(city.LockFile).Should().Equal(before);
    }

    [Fact]
    public async Task Whoever_reads_while_two_write_finds_one_of_both_whole()
    {
        var locks = new[] { Of("1.0.0"), Of("2.0.0") };
        locks[0].Write(city.LockFile);
        var writing = locks.Select(one => Task.Run(() =>
        {
            for (var time = 0; time < 50; time++)
                one.Write(city.LockFile);
        })).ToList();
        do
            PluginLock.Read(city.LockFile)!.Plugins["tides"].Version.Should().BeOneOf("1.0.0", "2.0.0");
        while (!writing.TrueForAll(writer => writer.IsCompleted));
        await Task.WhenAll(writing);
        Directory.GetFiles(Path.GetDirectoryName(city.LockFile)!).Should().Equal(city.LockFile);
    }

    [Fact]
    public void A_lock_that_cannot_be_written_is_told_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(city.LockFile);
        var writing = () => Of("1.0.0").Write(city.LockFile);
        writing.Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3120");
        Directory.GetFiles(Path.GetDirectoryName(city.LockFile)!).Should().BeEmpty();
    }

    private static PluginLock Of(string version) => new(ImmutableSortedDictionary<string, LockedPlugin>.Empty.Add("tides", new LockedPlugin(version, Hash, null)));

    private string Complaint(string json)
    {
        File.WriteAllText(city.LockFile, json);
        var reading = () => PluginLock.Read(city.LockFile);
        var error = reading.Should().Throw<CivicException>().Which.Error;
        error.Code.Should().Be("CIVIC3120");
        return error.Why;
    }
}
