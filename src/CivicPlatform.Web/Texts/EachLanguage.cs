namespace CivicPlatform.Texts;

/// <summary>Makes a text that says the same in each language, of the platform's texts.</summary>
internal static class EachLanguage
{
    public static LocalizedText Of(Func<Language, string> say) => new(say(Language.Japanese), say(Language.EasyJapanese), say(Language.English));
}
