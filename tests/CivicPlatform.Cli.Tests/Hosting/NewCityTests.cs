using System.Text.Json.Nodes;
using System.Xml.Linq;
using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

public sealed class NewCityTests : IDisposable
{
    private static readonly string[] Files = ["Program.cs", "City.csproj", ".gitignore", "README.md", "civic.schema.json", "civic.json"];
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_city_has_all_that_it_begins_with_and_a_host_reads_its_file()
    {
        var answered = await ToolHere.RunAsync("new", "city", folder.File("town"), "--name", "波音町", "--json");

        answered.ExitCode.Should().Be(0, answered.Error);
        var made = answered.Json;
        (made.GetProperty("folder").GetString(), made.GetProperty("name").GetString(), made.GetProperty("version").GetString()).Should().Be((folder.File("town"), "波音町", "0.1.0"));
        made.GetProperty("files").EnumerateArray().Select(file => file.GetString()).Should().Equal(Files);
        Directory.EnumerateFiles(folder.File("town"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Should().BeEquivalentTo(Files);
        var city = CityFileReader.Read(folder.File("town/civic.json"));
        (city.City.Name.Ja, city.City.Zone.Id, city.DataFolder, city.Plugins.Length).Should().Be(("波音町", "Asia/Tokyo", folder.File("town/data"), 0));
        city.City.Languages.Should().Equal(Texts.Language.All);
        JsonNode.Parse(Text("civic.json"))!["$schema"]!.ToString().Should().Be("civic.schema.json");
        Text("civic.schema.json").Should().Be(File.ReadAllText(Path.Combine(ToolProcess.Repository, "src/CivicPlatform.Hosting/Hosting/civic.schema.json")));
        XDocument.Parse(Text("City.csproj")).Descendants("PackageReference").Should().ContainSingle().Which.ToString()
            .Should().Be("""<PackageReference Include="CivicPlatform.Hosting" Version="0.1.0" />""");
        Text("README.md").Should().StartWith("# 波音町\n").And.Contain("## 次にすること").And.Contain("## Next steps").And.NotContain("{{");
        Text(".gitignore").Split('\n').Should().Contain(["data/", "bin/", "obj/"]);
    }

    [Fact]
    public async Task A_new_city_runs_with_the_settings_that_the_samples_are_measured_with()
    {
        (await ToolHere.RunAsync("new", "city", folder.File("town"))).ExitCode.Should().Be(0);

        var measured = Settings(File.ReadAllText(Path.Combine(ToolProcess.Repository, "eng/CityRuntime.props")));
        measured.Should().HaveCount(4);
        Settings(Text("City.csproj")).Should().Contain(measured);

        static List<string> Settings(string project) => [.. XDocument.Parse(project).Descendants()
            .Where(element => element.Parent?.Name == "PropertyGroup" || element.Name == "RuntimeHostConfigurationOption").Select(element => element.ToString())];
    }

    [Fact]
    public async Task Wishes_stand_in_its_files()
    {
        Directory.CreateDirectory(folder.File("packages & more"));

        var answered = await ToolHere.RunAsync("new", "city", folder.File("town"), "--name", "A \"b\" \\ {{zone}} <x>", "--zone", "Pacific/Auckland", "--languages", "en, ja",
            "--plugins", "garbage5374", "--feed", folder.File("packages & more"));

        answered.ExitCode.Should().Be(0, answered.Error);
        answered.Out.Should().Contain("  civic.json\n").And.EndWith("Next: dotnet run in that folder; README.md tells more.\n");
        var city = CityFileReader.Read(folder.File("town/civic.json"));
        (city.City.Name.Ja, city.City.Zone.Id).Should().Be(("A \"b\" \\ {{zone}} <x>", "Pacific/Auckland"));
        city.City.Languages.Should().Equal(Texts.Language.English, Texts.Language.Japanese);
        city.Plugins.Select(plugin => plugin.Id).Should().Equal("garbage5374");
        Directory.GetFiles(folder.File("town/packages")).Select(Path.GetFileName).Should().ContainSingle().Which.Should().StartWith("garbage5374.");
        XDocument.Parse(Text("nuget.config")).Descendants("add").Single().Attribute("value")!.Value.Should().Be(folder.File("packages & more"));
    }

    [Fact]
    public async Task A_city_without_a_name_is_called_like_its_folder_and_an_empty_folder_is_taken()
    {
        Directory.CreateDirectory(folder.File("小松市"));

        (await ToolHere.RunAsync("new", "city", folder.File("小松市") + "/")).ExitCode.Should().Be(0);

        CityFileReader.Read(folder.File("小松市/civic.json")).City.Name.Ja.Should().Be("小松市");
    }

    [Theory]
    [InlineData("ja", "フォルダーが空ではないので、何も作りませんでした。")]
    [InlineData("ja-easy", "フォルダーが 空では ないので、何も 作りませんでした。")]
    [InlineData("en", "The folder is not empty; nothing was made.")]
    public async Task A_folder_that_is_not_empty_is_refused_and_nothing_in_it_changes(string language, string what)
    {
        Directory.CreateDirectory(folder.File("town"));
        File.WriteAllText(folder.File("town/.hidden"), "mine");

        var answered = await ToolHere.RunAsync("new", "city", folder.File("town"), "--lang", language, "--json");

        answered.ExitCode.Should().Be(1);
        var error = answered.Json.GetProperty("error");
        (error.GetProperty("code").GetString(), error.GetProperty("what").GetString(), error.GetProperty("where").GetString()).Should().Be(("CIVIC2210", what, folder.File("town")));
        answered.Error.Should().StartWith($"CIVIC2210: {what}\n");
        Directory.EnumerateFileSystemEntries(folder.File("town")).Should().Equal(folder.File("town/.hidden"));
        File.ReadAllText(folder.File("town/.hidden")).Should().Be("mine");
    }

    [Fact]
    public async Task A_file_in_the_place_is_refused_as_well()
    {
        File.WriteAllText(folder.File("town"), "mine");

        var answered = await ToolHere.RunAsync("new", "city", folder.File("town"), "--json");

        (answered.ExitCode, answered.Json.GetProperty("error").GetProperty("code").GetString()).Should().Be((1, "CIVIC2210"));
        File.ReadAllText(folder.File("town")).Should().Be("mine");
    }

    [Fact]
    public async Task What_cannot_be_written_is_told_and_nothing_is_left()
    {
        File.WriteAllText(folder.File("file"), "mine");

        var answered = await ToolHere.RunAsync("new", "city", folder.File("file/below/town"), "--json");

        (answered.ExitCode, answered.Json.GetProperty("error").GetProperty("code").GetString()).Should().Be((3, "CIVIC2212"));
        Directory.EnumerateFileSystemEntries(folder.Path).Should().Equal(folder.File("file"));
    }

    [Fact]
    public void What_fails_half_way_is_taken_back_and_what_was_there_before_stays()
    {
        Directory.CreateDirectory(folder.File("town"));
        var write = () => NewFolder.Write(folder.File("town"), [("Program.cs", [1]), ("packages/a.nupkg", [2]), ("Program.cs", [3])]);

        write.Should().Throw<Errors.CivicException>().Which.Code.Should().Be("CIVIC2212");
        Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Should().Equal(folder.File("town"));
        write = () => NewFolder.Write(folder.File("a/b/c"), [("x", [1]), ("x", [1])]);
        write.Should().Throw<Errors.CivicException>();
        Directory.Exists(folder.File("a")).Should().BeFalse();
    }

    [Fact]
    public async Task Of_many_that_come_at_once_one_makes_the_city_and_it_is_whole()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => ToolHere.RunAsync("new", "city", folder.File("town"), "--name", $"{n}", "--json"))));

        all.Count(answered => answered.ExitCode == 0).Should().Be(1);
        all.Where(answered => answered.ExitCode != 0).Select(answered => answered.Json.GetProperty("error").GetProperty("code").GetString()).Should().OnlyContain(code => code == "CIVIC2210" || code == "CIVIC2212");
        Directory.EnumerateFiles(folder.File("town")).Select(Path.GetFileName).Should().BeEquivalentTo(Files);
        CityFileReader.Read(folder.File("town/civic.json")).City.Name.Ja.Should().Be(all.Single(answered => answered.ExitCode == 0).Json.GetProperty("name").GetString());
    }

    public static TheoryData<string[], string> WrongWishes => new()
    {
        { ["--zone", "Mars/Base"], "--zone is 'Mars/Base'; it must be a time zone of the IANA database, such as Asia/Tokyo." },
        { ["--zone", "../../etc/passwd"], "--zone is '../../etc/passwd'" },
        { ["--languages", "ja,fr"], "--languages is 'fr'; it must be one of: ja, ja-easy, en." },
        { ["--plugins", "garbage5374,../x"], "--plugins is '../x'; it must be one of: garbage5374." },
        { ["--feed", "nowhere-at-all"], "--feed 'nowhere-at-all' is not there" },
        { ["--name", "a\nb"], "The city's name (--name) must be one line of 1 to 100 characters" },
        { ["--name", "a\0b"], "The city's name (--name) must be" },
        { ["--name", new string('a', 101)], "The city's name (--name) must be" },
        { ["--name", "a", "--name", "b"], "--name may be given only once." },
        { ["--nam", "a"], "'--nam' is not known. Did you mean '--name'?" },
    };

    [Theory]
    [MemberData(nameof(WrongWishes))]
    public async Task Wrong_wishes_end_with_2_and_make_nothing(string[] words, string why)
    {
        var answered = await ToolHere.RunAsync(["new", "city", folder.File("town"), .. words, "--json"]);

        answered.ExitCode.Should().Be(2, answered.Error);
        answered.Json.GetProperty("error").GetProperty("why").GetString().Should().Contain(why);
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Half_a_character_is_no_name() =>
        (await ToolHere.RunAsync("new", "city", folder.File("town"), "--name", "a\ud800", "--json")).ExitCode.Should().Be(2);

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var answered = await ToolHere.RunAsync("new", "city", folder.File("town"), "--zone", "Mars/Base", "--languages", "fr", "--plugins", "bus", "--lang", "ja", "--json");

        var error = answered.Json.GetProperty("error");
        (error.GetProperty("code").GetString(), error.GetProperty("where").GetString()).Should().Be(("CIVIC2302", "civic new city"));
        error.GetProperty("why").GetString()!.Split('\n').Should().HaveCount(3);
    }

    [Fact]
    public async Task Help_tells_the_shape_of_the_call() =>
        (await ToolHere.RunAsync("new", "city", "--help")).Out.Should().Contain(
            "civic new city FOLDER [--name NAME] [--zone ZONE] [--languages LIST] [--plugins LIST] [--feed FOLDER|URL] [--json] [--lang ja|ja-easy|en] [--help]");

    private string Text(string file) => File.ReadAllText(folder.File($"town/{file}"));
}
