using System.Text.RegularExpressions;
using CivicPlatform.Texts;
using Garbage5374.Tests.Hosting;

namespace Garbage5374.Tests.Texts;

public sealed partial class PluginTextsTests
{
    private static readonly TextCatalogue Texts = TextCatalogue.Build(new OnePlugin().Texts.Sources.Select(source => new TextSource("garbage5374", source.Assembly, source.Folder)));

    [Fact]
    public void The_texts_have_no_faults() => Texts.Faults.Should().BeEmpty();

    [Fact]
    public void Every_text_is_there_in_three_languages()
    {
        var keys = Texts.Keys(Language.Japanese, "garbage5374").ToArray();
        foreach (var language in Language.All)
            Texts.Keys(language, "garbage5374").Should().Equal(keys);
    }

    [Fact]
    public void Every_key_that_the_sources_name_is_a_text()
    {
        var keys = Texts.Keys(Language.Japanese, "garbage5374").ToHashSet();
        Named().Where(key => !keys.Contains(key)).Should().BeEmpty();
    }

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        var keys = Texts.Keys(Language.Japanese, "garbage5374").ToHashSet();
        Sources().SelectMany(text => Refusal().Matches(text).Select(match => match.Groups[1].Value)).Distinct()
            .Where(code => !code.EndsWith('-') && !keys.Contains($"refusal.{code}")).Should().BeEmpty();
    }

    [Fact]
    public void Easy_Japanese_has_a_reading_over_every_kanji_of_the_plugins_own_pages()
    {
        var own = new Regex(@"^(areas?|items|subscribe|changes|day\.nothing|kind|card|nav|menu|notice|says|staff|month\.title|year)\b");
        var bare = Texts.Keys(Language.EasyJapanese, "garbage5374").Where(key => own.IsMatch(key))
            .Select(key => (key, text: Texts.Say(Language.EasyJapanese, "garbage5374", key)))
            .Where(pair => Ruby.Split(pair.text).Any(piece => piece.Reading is null && piece.Base.Any(c => c is >= '\u4E00' and <= '\u9FFF')));
        bare.Should().BeEmpty();
    }

    private static IEnumerable<string> Named() => Sources().SelectMany(text => Keyed().Matches(text).Select(match => match.Groups[1].Value)).Distinct();

    private static IEnumerable<string> Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CivicPlatform.sln")))
            folder = folder.Parent;
        return Directory.EnumerateFiles(Path.Combine(folder.FullName, "plugins", "Garbage5374"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)).Select(File.ReadAllText);
    }

    [GeneratedRegex("""(?:Key="|Key: "|(?:Say|Plain|Get)\((?:language|language\.Tag|Page\.Language|options\.Language|call\.Language)?,? ?"|Does\("|InMenu\(")([a-z][a-z0-9.-]*[a-z0-9])"(?! *\+)""")]
    private static partial Regex Keyed();

    [GeneratedRegex("""(?:Refusal\(|Refusal [A-Z]\w*\([^)]*\) =>\s+new\()\$?"(garbage5374\.[a-z-]+)""")]
    private static partial Regex Refusal();
}
