using System.Text.RegularExpressions;
using CivicPlatform.Hosting;

namespace CivicPlatform.Texts;

public sealed partial class ShellTextsTests
{
    private static readonly TextCatalogue Texts = TextCatalogue.Build([new TextSource("civic", typeof(CivicWebOptions).Assembly)]);

    [Fact]
    public void Every_text_is_there_in_all_three_languages_with_the_same_places()
    {
        Texts.Faults.Should().BeEmpty();
        foreach (var language in Language.All)
            Texts.Keys(language, "civic").Should().Equal(Texts.Keys(Language.Japanese, "civic"));
    }

    [Fact]
    public void Easy_Japanese_leaves_no_kanji_without_a_reading()
    {
        var bare = from key in Texts.Keys(Language.EasyJapanese, "civic")
                   let rest = Readings().Replace(Texts.Say(Language.EasyJapanese, "civic", key), "")
                   where Kanji().IsMatch(rest)
                   select $"{key}: {rest}";
        bare.Should().BeEmpty();
    }

    [GeneratedRegex(@"\[[^|\[\]]+\|[^|\[\]]+\]")]
    private static partial Regex Readings();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Kanji();
}
