using System.Globalization;

namespace CivicPlatform.Texts;

/// <summary>Finds the language that the caller reads.</summary>
internal static class LanguageChoice
{
    /// <summary>What <c>--lang</c> says; else Japanese where the locale is Japanese, English elsewhere.</summary>
    /// <remarks>The locale of messages is the first of LC_ALL, LC_MESSAGES and LANG that is set (POSIX.1-2017, 8.2); a word that is no language
    /// counts as none, for the call is refused for it later.</remarks>
    public static Language Of(string? asked, Func<string, string?> variable)
    {
        if (Language.TryParse(asked, null, out var language))
            return language;
        foreach (var name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (variable(name) is { Length: > 0 } locale)
                return locale.StartsWith("ja", StringComparison.OrdinalIgnoreCase) ? Language.Japanese : Language.English;
        }
        var system = OperatingSystem.IsWindows() ? CultureInfo.InstalledUICulture.TwoLetterISOLanguageName : "en";
        return system == "ja" ? Language.Japanese : Language.English;
    }
}
