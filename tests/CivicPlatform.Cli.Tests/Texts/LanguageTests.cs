using CivicPlatform.Hosting;
using System.CommandLine;

namespace CivicPlatform.Texts;

public sealed class LanguageTests
{
    [Theory]
    [InlineData(null, null, null, null, "en")]
    [InlineData(null, null, null, "ja_JP.UTF-8", "ja")]
    [InlineData(null, "ja_JP.UTF-8", null, "en_US.UTF-8", "ja")]
    [InlineData(null, "C", null, "ja_JP.UTF-8", "en")]
    [InlineData(null, "", null, "ja_JP.eucJP", "ja")]
    [InlineData(null, null, "ja_JP", "C.UTF-8", "ja")]
    [InlineData("ja-easy", null, null, "en_US.UTF-8", "ja-easy")]
    [InlineData("en", "ja_JP.UTF-8", null, null, "en")]
    [InlineData("fr", null, null, "ja_JP.UTF-8", "ja")]
    public void The_language_is_asked_for_or_the_locales(string? asked, string? all, string? messages, string? lang, string expected)
    {
        var variables = new Dictionary<string, string?> { ["LC_ALL"] = all, ["LC_MESSAGES"] = messages, ["LANG"] = lang };

        LanguageChoice.Of(asked, variables.GetValueOrDefault).Tag.Should().Be(expected);
    }

    [Fact]
    public void The_tools_texts_are_whole_in_all_three_languages()
    {
        var texts = TextCatalogue.Build([new TextSource("civic", typeof(Speech).Assembly)]);

        texts.Faults.Should().BeEmpty();
        foreach (var language in Language.All)
            texts.Keys(language, "civic").Should().Equal(texts.Keys(Language.Japanese, "civic"), language.Tag);
    }

    [Fact]
    public void The_tools_keys_are_no_others_keys() => Speech.ToolTexts().Faults.Should().BeEmpty();

    [Theory]
    [InlineData("ja")]
    [InlineData("ja-easy")]
    [InlineData("en")]
    public void Every_command_and_word_is_described_in_every_language(string language)
    {
        var say = Speech.In(Language.Parse(language, null));
        foreach (var symbol in All(CommandTree.Plant(new ToolWords(say), say)))
            symbol.Description.Should().NotBeNullOrWhiteSpace(symbol.Name).And.NotStartWith("[", symbol.Name).And.NotContain("|", symbol.Name);
    }

    private static IEnumerable<Symbol> All(Command command) =>
        command.Subcommands.SelectMany(All).Concat(command.Options).Concat(command.Arguments).Append(command);
}
