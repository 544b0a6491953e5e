using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Texts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CivicPlatform.Hosting;

public sealed class CityFileTests : IDisposable
{
    private const string Mend = "  Mend: Change these lines; an editor that reads the $schema shows what each value may be.      docs/errors/CIVIC2002.md";
    private readonly WrittenCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public void A_city_needs_no_more_than_a_name()
    {
        var file = city.Read("""{ "city": { "name": "小松市" } }""");

        file.City.Name.Should().Be(new LocalizedText("小松市"));
        file.City.Zone.Id.Should().Be("Asia/Tokyo");
        file.City.Languages.Should().Equal(Language.All);
        file.City.Colour.Should().Be("#0017c1");
        file.City.PublicAddress.Should().BeNull();
        (file.Engine, file.DataFolder, file.Urls).Should().Be(("sqlite", Path.Combine(city.Folder, "data"), "http://localhost:5374"));
        (file.Plugins.Length, file.FirstStart.Length, file.Path, file.Folder).Should().Be((0, 0, city.File, city.Folder));
    }

    [Fact]
    public void Everything_that_may_stand_there_is_read()
    {
        Directory.CreateDirectory(Path.Combine(city.Folder, "begin"));
        var file = city.Read("""
            // a city may explain itself
            {
              "$schema": "civic.schema.json",
              "city": {
                "name": { "ja": "小松市", "ja-easy": "[小松市|こまつし]", "en": "Komatsu" },
                "zone": "Pacific/Auckland", "languages": ["en", "ja"], "colour": "#A01020", "place": { "latitude": -36.85, "longitude": 174.76 },
                "publicAddress": "https://platform.example:8443",
              },
              "engine": "sqlite", "data": "../elsewhere", "urls": "http://localhost:1;http://[::1]:2;http://*:0",
              "plugins": {
                "garbage5374": { "version": "0.1.0",
                  "options": { "weekShift": false } },
                "bus": { },
              },
              "firstStart": [ { "import": "5374", "folder": "begin" } ],
            }
            """);

        file.City.Name.Should().Be(new LocalizedText("小松市", "[小松市|こまつし]", "Komatsu"));
        (file.City.Zone.Id, file.City.Colour, file.City.PublicAddress).Should().Be(("Pacific/Auckland", "#A01020", new Uri("https://platform.example:8443")));
        file.City.Place.Should().Be(new CityPlace(-36.85, 174.76));
        file.City.Languages.Should().Equal(Language.English, Language.Japanese);
        file.DataFolder.Should().Be(Path.GetFullPath(Path.Combine(city.Folder, "../elsewhere")));
        file.Plugins.Select(plugin => (plugin.Id, plugin.Version, plugin.Line, plugin.OptionsLine)).Should().Equal(("garbage5374", "0.1.0", 11, 12), ("bus", null, 13, 13));
        file.Plugins[0].Options!.Value.GetProperty("weekShift").GetBoolean().Should().BeFalse();
        file.FirstStart.Should().Equal(new FirstImport("5374", Path.Combine(city.Folder, "begin")));
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault_and_moves_no_line()
    {
        File.WriteAllText(city.File, """{ "city": { "name": "小松市" } }""", new UTF8Encoding(true));
        CityFileReader.Read(city.File).City.Name.Ja.Should().Be("小松市");

        city.Complaint([0xEF, 0xBB, 0xBF, .. "{\r\n \"city\": 1 }"u8]).Should().Contain("line 2, city: is 1; it must be an object { … }.");
    }

    [Fact]
    public void What_a_city_trusts_is_read_and_what_is_no_key_is_told()
    {
        const string key = "tides.example+103632c7+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
        var file = city.Read($$"""{ "city": { "name": "a" }, "plugins": { "bus": { "allowUnsigned": true, "grants": ["read-ties", "net:api.example.jp:8443"] }, "tides": {} }, "trustedKeys": ["{{key}}"] }""");
        file.Plugins.Select(plugin => plugin.AllowUnsigned).Should().Equal(true, false);
        file.Plugins.SelectMany(plugin => plugin.Grants).Should().Equal("read-ties", "net:api.example.jp:8443");
        file.TrustedKeys.Select(each => each.ToString()).Should().Equal(key);
        city.Complaint("""{ "city": { "name": "a" }, "trustedKeys": ["me"] }""").Should().Contain("trustedKeys[0]: is \"me\"; it must be a public key, name+id+base64,");
    }

    [Fact]
    public void All_faults_come_in_one_message_in_the_order_of_the_lines() => city.Complaint("""
        {
          "citty": {},
          "city": {
            "name": { "en": "Komatsu", "fr": "Komatsu" },
            "zone": "Asia/Komatsu",
            "languages": ["ja", "ja", "fr", 1],
            "colour": "#ffd700",
            "publicAddress": "komatsu.example"
          },
          "engine": "postgresql",
          "data": 7,
          "urls": "localhost:5374;http://localhost:99999;http://localhost/x",
          "plugins": {
            "Garbage": [],
            "bus": { "verson": "1.0.0", "options": "fast" },
            "bus": {}
          },
          "firstStart": [ { "import": "5374", "folder": "nowhere" }, { "folder": "" }, "5374" ]
        }
        """).Should().Be("""
        CIVIC2002: civic.json has 23 faults.
          Where: DIR/civic.json
          line 2, citty: 'citty' is not known here; did you mean 'city'?
          line 4, city.name.fr: 'fr' is not known here; there may be: ja, ja-easy, en.
          line 4, city.name.ja: is missing.
          line 5, city.zone: is 'Asia/Komatsu'; it must be a time zone of the IANA database, such as Asia/Tokyo.
          line 6, city.languages[1]: 'ja' stands twice.
          line 6, city.languages[2]: is "fr"; it must be 'ja', 'ja-easy' or 'en'.
          line 6, city.languages[3]: is 1; it must be 'ja', 'ja-easy' or 'en'.
          line 7, city.colour: '#ffd700' is too light for white text (contrast 1.4; at least 4.5 is needed). Choose a darker one.
          line 8, city.publicAddress: is 'komatsu.example'; it must be an address like https://platform.city.example, without a path.
          line 10, engine: is 'postgresql'; this version knows 'sqlite'.
          line 11, data: is 7; it must be a text.
          line 12, urls: 'localhost:5374' must start with http:// or https://.
          line 12, urls: 'http://localhost:99999' must be a host and a port from 0 to 65535, like http://localhost:5374, without a path.
          line 12, urls: 'http://localhost/x' must be a host and a port from 0 to 65535, like http://localhost:5374, without a path.
          line 14, plugins.Garbage: 'Garbage' is no plugin id: it is 2 to 40 characters of a-z, 0-9 and '-', a letter first.
          line 14, plugins.Garbage: must be an object { … }; it may be empty.
          line 15, plugins.bus.verson: 'verson' is not known here; did you mean 'version'?
          line 15, plugins.bus.options: is "fast"; it must be an object { … }.
          line 16, plugins.bus: stands there twice.
          line 18, firstStart[0].folder: 'nowhere' is not there (looked for DIR/nowhere).
          line 18, firstStart[1].folder: is empty.
          line 18, firstStart[1].import: is missing.
          line 18, firstStart[2]: must be an object with 'import' and 'folder'.

        """.TrimEnd() + "\n" + Mend);

    public static TheoryData<string, string> OneFault => new()
    {
        { "{}", "line 1, city: is missing." },
        { "[]", "line 1, (root): must be an object { … }." },
        { "\n\n7", "line 3, (root): must be an object { … }." },
        { "null", "line 1, (root): must be an object { … }." },
        { """{ "city": {} }""", "line 1, city.name: is missing." },
        { """{ "city": { "name": "" } }""", "line 1, city.name: is empty." },
        { """{ "city": { "name": "　" } }""", "line 1, city.name: is empty." },
        { """{ "city": { "name": "a\u0000b" } }""", "line 1, city.name: holds a control character (a line break, a tab, …)." },
        { """{ "city": { "name": 5 } }""", "line 1, city.name: must be a text, or an object with the texts 'ja', 'ja-easy' and 'en'." },
        { """{ "city": { "name": "a", "languages": [] } }""", "line 1, city.languages: names no language; name at least one of 'ja', 'ja-easy', 'en'." },
        { """{ "city": { "name": "a", "colour": "navy" } }""", "line 1, city.colour: is 'navy'; it must be #rrggbb, for example #0017c1." },
        { """{ "city": { "name": "a", "publicAddress": "https://a:b@city.example" } }""", "line 1, city.publicAddress: is 'https://a:b@city.example'; it must be an address like https://platform.city.example, without a path." },
        { """{ "city": { "name": "a", "publicAddress": "ftp://city.example" } }""", "line 1, city.publicAddress: is 'ftp://city.example'; it must be an address like https://platform.city.example, without a path." },
        { """{ "city": { "name": "a" }, "city": { "name": "b" } }""", "line 1, city: stands there twice." },
        { """{ "city": { "name": "a", "place": { "latitude": 91, "longitude": "x" } } }""", "line 1, city.place.latitude: is 91; it must be degrees from -90 to 90." },
        { """{ "city": { "name": "a", "place": { "latitude": 36.5 } } }""", "line 1, city.place.longitude: is missing; write degrees from -180 to 180." },
        { """{ "city": { "name": "a", "zone": "../../etc/passwd" } }""", "line 1, city.zone: is '../../etc/passwd'; it must be a time zone of the IANA database, such as Asia/Tokyo." },
        { """{ "city": { "name": "a" }, "data": "a\nb" }""", "line 1, data: holds a control character (a line break, a tab, …)." },
        { """{ "city": { "name": "a" }, "urls": ";" }""", "line 1, urls: '' must start with http:// or https://." },
        { """{ "city": { "name": "a" }, "plugins": { "bus": { "grants": "read-ties" } } }""", "line 1, plugins.bus.grants: is \"read-ties\"; it must be a list [ … ]." },
        { """{ "city": { "name": "a" }, "plugins": { "bus": { "grants": [5] } } }""", "line 1, plugins.bus.grants[0]: is 5; it must be the name of a capability, such as \"follow-city\"." },
        { """{ "city": { "name": "a" }, "plugins": { "bus": { "grants": ["read-ties", "read-ties"] } } }""", "line 1, plugins.bus.grants[1]: 'read-ties' stands twice." },
        { """{ "city": { "name": "a" }, "plugins": { "bus": { "grants": ["all"] } } }""", "line 1, plugins.bus.grants[0]: 'all' is not known; known are follow-city, act-for-reader, open-ballots, read-ties, and net:HOST for a host to be asked." },
        { """{ "city": { "name": "a" }, "plugins": { "bus": { "grants": ["net:*.example.jp"] } } }""", "line 1, plugins.bus.grants[0]: 'net:*.example.jp' names no host; it must be a name such as net:api.example.jp or net:api.example.jp:8443: in lower-case ASCII (other scripts as xn--…), with a dot; no wildcard, no IP address, no localhost, and no port 443, which goes without saying." },
        { """{ "city": { "name": "a" }, "plugins": [ "bus" ] }""", "line 1, plugins: is [ \"bus\" ]; it must be an object { … }." },
    };

    [Theory]
    [MemberData(nameof(OneFault))]
    public void Each_fault_names_its_line_and_its_place(string json, string fault) =>
        city.Complaint(json).Should().StartWith($"CIVIC2002: civic.json has a fault.\n  Where: DIR/civic.json\n  {fault}\n").And.EndWith(Mend);

    public static TheoryData<string, string> NoJson => new()
    {
        { "", "line 1, byte 1: " },
        { "{ \"city\": {\n  \"name\": \"a\"\n", "line 3, byte 1: " },
        { "{\n \"city\": { \"name\": \"a\" \"zone\": \"b\" } }", "line 2, byte 24: " },
        { "{ \"city\": { \"name\": \"\\ud800\" } }", "line 1, byte 1: A text holds half a character: \\ud800 to \\udfff stand only in pairs." },
        { "{ \"city\": 1 } x", "line 1, byte 15: " },
    };

    [Theory]
    [MemberData(nameof(NoJson))]
    public void What_is_no_JSON_is_told_with_the_place_where_reading_ended(string json, string place) =>
        city.Complaint(json).Should().StartWith("CIVIC2001: civic.json is not JSON.\n  Where: DIR/civic.json:").And.Contain($"\n  {place}")
            .And.EndWith("  Mend: Look at that line and the one before it: a comma, a quote or a bracket is missing or too many.      docs/errors/CIVIC2001.md");

    [Fact]
    public void Another_encoding_is_told_as_such()
    {
        var shiftJis = (byte[])[.. "{ \"city\": { \"name\": \""u8, 0x8F, 0xAC, 0x8F, 0xBC, .. "\" } }"u8];

        foreach (var bytes in (byte[][])[shiftJis, Encoding.Unicode.GetPreamble(), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")]])
        {
            city.Complaint(bytes).Should().Be("""
                CIVIC2001: civic.json is not UTF-8.
                  Where: DIR/civic.json
                  It holds bytes that are no UTF-8: it was saved as Shift_JIS, UTF-16 or in another encoding.
                  Mend: Save the file as UTF-8.      docs/errors/CIVIC2001.md
                """);
        }
    }

    [Fact]
    public void A_missing_file_is_told_with_the_path_that_was_looked_for()
    {
        foreach (var path in (string[])[city.File, Path.Combine(city.Folder, "no", "folder", "civic.json")])
        {
            var read = () => CityFileReader.Read(path);

            read.Should().Throw<CivicException>().Which.Error.ToString().Should().Be($"""
                CIVIC2001: There is no civic.json.
                  Where: {path}
                  A city is described by this file; it was looked for and is not there.
                  Mend: Run the command in the city's folder, or name the file with --config.      docs/errors/CIVIC2001.md
                """);
        }
    }

    [Fact]
    public void A_folder_in_the_files_place_is_told()
    {
        var read = () => CityFileReader.Read(city.Folder);

        read.Should().Throw<CivicException>().Which.Error.ToString().Should().StartWith("CIVIC2001: civic.json cannot be read.\n");
    }

    [Property(MaxTest = 500)]
    public Property Whatever_the_file_holds_it_is_read_or_refused_with_a_code()
    {
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"city\"", "\"name\"", "\"ja\"", "\"plugins\"", "\"firstStart\"", "\"urls\"", "\"languages\"", "1", "null", "\n", "//x\n", "\"a.b[0]\"", "\"\\ud800\"", "true"];
        return Prop.ForAll(Gen.ArrayOf(Gen.Elements(pieces)).ToArbitrary(), text =>
        {
            try
            {
                city.Read(string.Concat(text));
            }
            catch (CivicException refused)
            {
                refused.Code.Should().BeOneOf("CIVIC2001", "CIVIC2002");
            }
        });
    }

    [Property(MaxTest = 300)]
    public Property A_damaged_file_is_read_or_refused_with_a_code()
    {
        var whole = """{ "city": { "name": { "ja": "a" }, "languages": ["ja"] }, "urls": "http://localhost:1", "plugins": { "bus": { "options": {} } }, "firstStart": [{ "import": "x", "folder": "." }] }""";
        var change = ArbMap.Default.GeneratorFor<byte>().SelectMany(with => Gen.Choose(0, whole.Length - 1).Select(at => (at, with)));
        return Prop.ForAll(change.ToArbitrary(), damage =>
        {
            var bytes = Encoding.UTF8.GetBytes(whole);
            bytes[damage.at] = damage.with;
            File.WriteAllBytes(city.File, bytes);
            try
            {
                CityFileReader.Read(city.File);
            }
            catch (CivicException refused)
            {
                refused.Code.Should().BeOneOf("CIVIC2001", "CIVIC2002");
            }
        });
    }
}
