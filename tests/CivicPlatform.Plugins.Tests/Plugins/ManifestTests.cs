using System.Text;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Texts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CivicPlatform.Plugins;

/// <summary>A manifest is read strictly: every fault of it is told at once, each with its line.</summary>
public sealed class ManifestTests
{
    // The manifest that docs/plugins.md shows.
    private static readonly string Sound = new StreamReader(typeof(ManifestTests).Assembly.GetManifestResourceStream("tide-tables.json")!).ReadToEnd().TrimEnd();

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void A_sound_manifest_is_read_with_and_without_a_byte_order_mark(string mark)
    {
        var manifest = Read(mark + Sound);
        (manifest.Id.ToString(), manifest.Version, manifest.Assembly, manifest.Platform).Should().Be(("tide-tables", "1.2.0-beta.1", "Tide.Tables-1_0.dll", "[0.1.0,0.2.0)"));
        (manifest.Name.Ja, manifest.Name.En, manifest.Description.Ja).Should().Be(("潮見表", "Tide tables", "満潮と干潮"));
        manifest.Capabilities.Keys.Should().Equal("follow-city", "net:tides.example.jp");
        manifest.Capabilities["net:tides.example.jp"].Should().Be(new LocalizedText("潮位の予報を読むため", "[海|うみ]の [高|たか]さを [調|しら]べるため", "To read the forecast of water levels"));
        manifest.Requires.Should().Equal(new Dictionary<string, string> { ["weather"] = "[1.0.0,2.0.0)" });
        manifest.Uses.Should().Equal(new Dictionary<string, PluginUse> { ["boats"] = new("[1.0.0,2.0.0)", "Tide.Tables.Boats.dll") });
    }

    [Theory]
    [InlineData("\"follow-city\"", "capabilities must say of each why it is needed; write { \"follow-city\": { \"ja\": \"…\", \"ja-easy\": \"…\", \"en\": \"…\" } }.")]
    [InlineData("[\"open-ballots\", \"read-ties\", \"evil\\u001b\"]", "capabilities must say of each why it is needed; write { \"open-ballots\": { \"ja\": \"…\", \"ja-easy\": \"…\", \"en\": \"…\" }, \"read-ties\": { \"ja\": \"…\", \"ja-easy\": \"…\", \"en\": \"…\" } }.")]
    [InlineData("{ \"follow-city\": \"Why\" }", "capabilities.follow-city must be an object with the texts ja, ja-easy and en.")]
    [InlineData("{ \"follow-city\": { \"ja\": \"x\", \"ja-easy\": \"x\", \"en\": \"\" } }", "capabilities.follow-city.en must be a text of 1 to 300 characters in one line.")]
    [InlineData("{ \"follow-city\": { \"ja\": \"x\", \"ja-easy\": \"x\" } }", "capabilities.follow-city.en is missing.")]
    [InlineData("{ REASONED, REASONED }", "capabilities.follow-city is said 2 times; say it once.")]
    [InlineData("{ \"Follow-City\": {} }", "capabilities: 'Follow-City' is not known; known are follow-city, act-for-reader, open-ballots, read-ties, and net:HOST for a host to be asked.")]
    [InlineData("{ \"net\": {} }", "capabilities: 'net' is not known; known are follow-city, act-for-reader, open-ballots, read-ties, and net:HOST for a host to be asked.")]
    public void A_capability_is_one_that_there_is_and_says_why(string capabilities, string fault) => Faults(WithCapabilities(capabilities.Replace("REASONED", PluginForge.Reasons("follow-city"), StringComparison.Ordinal)))
        .Should().Contain($"line 11: {fault}");

    [Theory]
    [InlineData("net:")]
    [InlineData("net:localhost")]
    [InlineData("net:intranet")]
    [InlineData("net:api.localhost")]
    [InlineData("net:127.0.0.1")]
    [InlineData("net:127.1")]
    [InlineData("net:api.0x7f")]
    [InlineData("net:[::1]")]
    [InlineData("net:*.example.jp")]
    [InlineData("net:API.example.jp")]
    [InlineData("net:api.example.jp.")]
    [InlineData("net:api..example.jp")]
    [InlineData("net:-api.example.jp")]
    [InlineData("net:例え.jp")]
    [InlineData("net:https://api.example.jp")]
    [InlineData("net:api.example.jp/v1")]
    [InlineData("net:user@api.example.jp")]
    [InlineData("net:api.example.jp:")]
    [InlineData("net:api.example.jp:0")]
    [InlineData("net:api.example.jp:080")]
    [InlineData("net:api.example.jp:443")]
    [InlineData("net:api.example.jp:65536")]
    public void A_host_is_written_in_one_way(string name) =>
        Faults(WithCapabilities($"{{ {PluginForge.Reasons(name)} }}")).Should().Contain($"line 11: capabilities: '{name}' names no host; it must be a name such as net:api.example.jp or net:api.example.jp:8443: in lower-case ASCII");

    [Theory]
    [InlineData("net:api.example.jp")]
    [InlineData("net:api.example.jp:8443")]
    [InlineData("net:xn--r8jz45g.jp")]
    [InlineData("net:a.0.b-1.jp:1")]
    public void A_host_may_be_asked_for(string name) => Read(WithCapabilities($"{{ {PluginForge.Reasons(name)} }}")).Capabilities.Keys.Should().Equal(name);

    [Fact]
    public void All_faults_are_told_in_one_message_each_with_its_line() => Faults("""
        {
          "id": "Tide",
          "version": "1.2",
          "name": { "ja": "", "jp": "潮", "en": "Tide\ttables" },
          "assembly": "lib/Tide.dll",
          "platform": "0.1.0",
          "requires": { "weather": "2.x.*", "Wind": "[1.0.0,2.0.0)", "sun": 3 },
          "licence": "MIT",
          "id": "tides"
        }
        """).Should().Be("""
        CIVIC3101: The plugin's manifest has faults.
          Where: civic-plugin.json
          line 1: description must be an object with the texts ja, ja-easy and en.
          line 3: version is '1.2'; it must be a semantic version such as 1.2.0 or 1.2.0-beta.1.
          line 4: name.jp is not known; known are ja, ja-easy, en.
          line 4: name.ja must be a text of 1 to 80 characters in one line.
          line 4: name.ja-easy is missing.
          line 4: name.en must be a text of 1 to 80 characters in one line.
          line 5: assembly is 'lib/Tide.dll'; it must be the name of a .dll file without a folder, of A-Z, a-z, 0-9, '.', '-' and '_'.
          line 6: platform is '0.1.0'; it must have a lower and an upper bound, such as [0.1.0,0.2.0): nobody knows yet what a later platform breaks.
          line 7: requires.weather must be a version range such as [1.0.0,2.0.0).
          line 7: requires.Wind: the name must be the id of a plugin.
          line 7: requires.sun must be a version range such as [1.0.0,2.0.0).
          line 8: licence is not known; known are id, version, name, description, assembly, platform, requires, uses, capabilities.
          line 9: id is said 2 times; say it once.
          Mend: Mend civic-plugin.json and pack the plugin again.      docs/errors/CIVIC3101.md
        """);

    [Theory]
    [InlineData("id")]
    [InlineData("version")]
    [InlineData("assembly")]
    [InlineData("platform")]
    public void What_is_missing_is_told(string member) => Why(Without(member)).Should().Be($"line 1: {member} is missing.");

    [Theory]
    [InlineData("name")]
    [InlineData("description")]
    public void Texts_that_are_missing_are_told(string member) => Why(Without(member)).Should().Be($"line 1: {member} must be an object with the texts ja, ja-easy and en.");

    [Theory]
    [InlineData("id", "\"civic\"", "id is 'civic'; it must be 2 to 40 characters of a-z, 0-9 and '-', a letter first, no hyphen last, and not 'civic'.")]
    [InlineData("id", "\"x\"", "id is 'x'; it must be 2 to 40 characters of a-z, 0-9 and '-', a letter first, no hyphen last, and not 'civic'.")]
    [InlineData("id", "\"潮見\"", "id is '潮見'; it must be 2 to 40 characters of a-z, 0-9 and '-', a letter first, no hyphen last, and not 'civic'.")]
    [InlineData("id", "5", "id must be a text of 1 to 100 characters in one line.")]
    [InlineData("id", "null", "id must be a text of 1 to 100 characters in one line.")]
    [InlineData("version", "1.0", "version must be a text of 1 to 64 characters in one line.")]
    [InlineData("version", "\"v1.0.0\"", "version is 'v1.0.0'; it must be a semantic version such as 1.2.0 or 1.2.0-beta.1.")]
    [InlineData("version", "\"1.0.0.0\"", "version is '1.0.0.0'; it must be a semantic version such as 1.2.0 or 1.2.0-beta.1.")]
    [InlineData("assembly", "\"..\\\\Tide.dll\"", "assembly is '..\\Tide.dll'; it must be the name of a .dll file without a folder, of A-Z, a-z, 0-9, '.', '-' and '_'.")]
    [InlineData("assembly", "\".dll\"", "assembly is '.dll'; it must be the name of a .dll file without a folder, of A-Z, a-z, 0-9, '.', '-' and '_'.")]
    [InlineData("assembly", "\"Tide.exe\"", "assembly is 'Tide.exe'; it must be the name of a .dll file without a folder, of A-Z, a-z, 0-9, '.', '-' and '_'.")]
    [InlineData("platform", "\"*\"", "platform is '*'; it must be a version range such as [0.1.0,0.2.0).")]
    [InlineData("platform", "\"soon\"", "platform is 'soon'; it must be a version range such as [0.1.0,0.2.0).")]
    [InlineData("platform", "\"(,0.2.0)\"", "platform is '(,0.2.0)'; it must have a lower and an upper bound, such as [0.1.0,0.2.0): nobody knows yet what a later platform breaks.")]
    [InlineData("platform", "\"[0.2.0,0.1.0)\"", "platform is '[0.2.0,0.1.0)'; it must be a version range such as [0.1.0,0.2.0).")]
    [InlineData("platform", "\"[0.1.0,0.1.0)\"", "platform is '[0.1.0,0.1.0)'; it must be a version range such as [0.1.0,0.2.0).")]
    [InlineData("requires", "[]", "requires must be an object of plugin ids and version ranges, such as { \"community\": \"[1.0.0,2.0.0)\" }.")]
    [InlineData("requires", "{ \"sea\": \"[1.0.0,2.0.0)\", \"sea\": \"[1.0.0,2.0.0)\" }", "requires.sea is said more than once; say it once.")]
    [InlineData("uses", "[]", "uses must be an object of plugin ids, each with what works with it, such as { \"tides\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Boats.WithTides.dll\" } }.")]
    [InlineData("uses", "{ \"Sea\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Sea.dll\" } }", "uses.Sea: the name must be the id of a plugin.")]
    [InlineData("uses", "{ \"sea\": \"[1.0.0,2.0.0)\" }", "uses.sea must be an object with versions and assembly.")]
    [InlineData("uses", "{ \"sea\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Sea.dll\" }, \"sea\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Tide.Sea.dll\" } }", "uses.sea is said more than once; say it once.")]
    [InlineData("uses", "{ \"sea\": { \"assembly\": \"Sea.dll\" } }", "uses.sea.versions is missing.")]
    [InlineData("uses", "{ \"sea\": { \"versions\": \"1.*\", \"assembly\": \"Sea.dll\" } }", "uses.sea.versions must be a version range such as [1.0.0,2.0.0).")]
    [InlineData("uses", "{ \"sea\": { \"versions\": \"[1.0.0,2.0.0)\" } }", "uses.sea.assembly is missing.")]
    [InlineData("uses", "{ \"sea\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"lib/Sea.dll\" } }", "uses.sea.assembly is 'lib/Sea.dll'; it must be the name of a .dll file without a folder, of A-Z, a-z, 0-9, '.', '-' and '_'.")]
    [InlineData("uses", "{ \"sea\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"tide.tables-1_0.dll\" } }", "uses.sea.assembly is 'tide.tables-1_0.dll', which is named already; each part has an assembly of its own.")]
    [InlineData("uses", "{ \"sea\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Sea.dll\" }, \"sun\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Sea.dll\" } }", "uses.sun.assembly is 'Sea.dll', which is named already; each part has an assembly of its own.")]
    [InlineData("uses", "{ \"sea\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Sea.dll\", \"why\": 1 } }", "uses.sea.why is not known; known are versions, assembly.")]
    [InlineData("uses", "{ \"sea\": { \"versions\": \"[1.0.0,2.0.0)\", \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Sea.dll\" } }", "uses.sea.versions is said 2 times; say it once.")]
    [InlineData("uses", "{ \"tide-tables\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Sea.dll\" } }", "uses.tide-tables: a plugin does not use itself.")]
    [InlineData("uses", "{ \"weather\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Sea.dll\" } }", "uses.weather: it is named under requires too; name it once.")]
    [InlineData("name", "\"Tides\"", "name must be an object with the texts ja, ja-easy and en.")]
    [InlineData("name", "{ \"ja\": \"潮\", \"ja-easy\": \"潮\", \"en\": \"Tides\", \"en\": \"Tide\" }", "name.en is said 2 times; say it once.")]
    public void A_member_with_a_fault_is_told_exactly(string member, string value, string why) => Why(With(member, value)).Should().EndWith($": {why}").And.NotContain("\n");

    [Theory]
    [InlineData("name", 80)]
    [InlineData("description", 500)]
    public void A_text_at_its_limit_is_taken_and_a_longer_one_refused(string member, int longest)
    {
        string Texts(int length) => $$"""{ "ja": "{{new string('潮', length)}}", "ja-easy": "しお", "en": "Tide" }""";
        Read(With(member, Texts(longest))).Should().NotBeNull();
        Why(With(member, Texts(longest + 1))).Should().EndWith($"{member}.ja must be a text of 1 to {longest} characters in one line.");
    }

    [Theory]
    [InlineData("", "line 1: it is no JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.")]
    [InlineData("[]", "line 1: it must be an object { … }.")]
    [InlineData("{\n\"id\": \"tides\",\n}", "line 3: it is no JSON: The JSON object contains a trailing comma at the end which is not supported in this mode. Change the reader options.")]
    [InlineData("{ } { }", "line 1: it is no JSON: '{' is invalid after a single JSON value. Expected end of data.")]
    [InlineData("{ // tides\n}", "line 1: it is no JSON: '/' is invalid after a value. Expected either ',', '}', or ']'.")]
    [InlineData("{ \"id\": \"\\ud800\" }", "line 1: it is no JSON: '\\ud800' is no text: Cannot read incomplete UTF-16 JSON text as string with missing low surrogate.")]
    public void What_is_no_manifest_at_all_is_told(string text, string why) => Why(text).Should().Be(why);

    [Fact]
    public void Another_encoding_is_told()
    {
        var reading = () => PluginManifest.Read(Encoding.Unicode.GetBytes(Sound), "civic-plugin.json");
        reading.Should().Throw<CivicException>().Which.Error.Why.Should().StartWith("line 1: it is no JSON");
    }

    [Fact]
    public void A_manifest_larger_than_its_limit_is_told()
    {
        var reading = () => PluginManifest.Read(new byte[PluginManifest.MaxBytes + 1], "civic-plugin.json");
        reading.Should().Throw<CivicException>().Which.Error.Why.Should().Be("It is larger than 65536 bytes.");
    }

    [Fact]
    public void Deep_nesting_is_told() => Why(With("name", new string('[', 5_000) + new string(']', 5_000))).Should().StartWith("line 5: it is no JSON: ");

    [Property]
    public Property Whatever_bytes_it_holds_it_is_read_or_refused(byte[] bytes, int place) => Prop.ToProperty(() =>
    {
        var sound = Encoding.UTF8.GetBytes(Sound);
        var at = (int)(unchecked((uint)place) % (uint)sound.Length);
        return ReadsOrRefuses(bytes ?? []) && ReadsOrRefuses([.. sound[..at], .. bytes ?? [], .. sound[at..]]) && ReadsOrRefuses(sound[..at]);
    });

    [Fact]
    public void The_schema_for_editors_knows_the_same_members_as_the_reader()
    {
        using var stream = PluginManifest.OpenSchema();
        using var schema = JsonDocument.Parse(stream);
        schema.RootElement.GetProperty("properties").EnumerateObject().Select(member => member.Name).Should()
            .BeEquivalentTo("$schema", "id", "version", "name", "description", "assembly", "platform", "requires", "uses", "capabilities");
        schema.RootElement.GetProperty("required").EnumerateArray().Select(member => member.GetString()).Should()
            .BeEquivalentTo("id", "version", "name", "description", "assembly", "platform");
        schema.RootElement.GetProperty("additionalProperties").GetBoolean().Should().BeFalse();
    }

    // All in one line, the eleventh.
    private static string WithCapabilities(string capabilities) => $"{Sound[..Sound.IndexOf("{\n    \"follow-city\"", StringComparison.Ordinal)]}{capabilities}\n}}";

    private static bool ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            return PluginManifest.Read(bytes, "civic-plugin.json").Id.ToString().Length > 0;
        }
        catch (CivicException refused)
        {
            return refused.Code == "CIVIC3101" && refused.Error.Why.Length > 0;
        }
    }

    private static PluginManifest Read(string json) => PluginManifest.Read(Encoding.UTF8.GetBytes(json), "civic-plugin.json");

    private static string Faults(string json) => new Func<PluginManifest>(() => Read(json)).Should().Throw<CivicException>().Which.Error.ToString();

    private static string Why(string json) => new Func<PluginManifest>(() => Read(json)).Should().Throw<CivicException>().Which.Error.Why;

    private static string Without(string member) => string.Join('\n', Sound.Split('\n').Where(line => !line.Contains($"\"{member}\":", StringComparison.Ordinal)));

    private static string With(string member, string value) =>
        string.Join('\n', Sound.Split('\n').Select(line => line.StartsWith($"  \"{member}\":", StringComparison.Ordinal) ? $"  \"{member}\": {value}{(line.EndsWith(',') ? "," : "")}" : line));
}
