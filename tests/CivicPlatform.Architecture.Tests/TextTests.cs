using System.Text.Json;
using System.Text.RegularExpressions;

namespace CivicPlatform.Architecture;

/// <summary>What is said to people is said by key, in Japanese, easy Japanese and English.</summary>
public sealed partial class TextTests
{
    private static readonly string[] Languages = ["ja", "ja-easy", "en"];

    public static TheoryData<string> Folders => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
        .Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "plugins"))).Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests", "plugins")))
        .Where(room => File.Exists(Path.Combine(room, "Texts", "ja.json"))).Select(room => Path.GetRelativePath(Repository.Root, room))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_key_is_there_in_three_languages_and_says_something(string room)
    {
        var japanese = Read(room, "ja").Keys;
        foreach (var language in Languages)
        {
            Read(room, language).Keys.Should().BeEquivalentTo(japanese, "{0}/Texts/{1}.json", room, language);
            Read(room, language).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key).Should().BeEmpty("{0}/Texts/{1}.json", room, language);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_key_that_a_page_names_is_there(string room)
    {
        var known = Read(room, "ja").Keys.Concat(Read(Path.Combine("src", "CivicPlatform.Web"), "ja").Keys).ToHashSet();
        Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.razor", SearchOption.AllDirectories)
            .SelectMany(page => Named().Matches(File.ReadAllText(page)).Select(key => key.Groups[1].Value)).Except(known).Should().BeEmpty();
    }

    private static Dictionary<string, string> Read(string room, string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Repository.Root, room, "Texts", $"{language}.json")))!;

    [GeneratedRegex(@"\b(?:\w*Key=|(?:T|Say|Plain)\()""([a-z][a-z0-9.-]*)""")]
    private static partial Regex Named();
}
