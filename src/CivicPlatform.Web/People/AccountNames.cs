using System.Globalization;
using System.Text;

namespace CivicPlatform.People;

/// <summary>What may be a login name or a shown name.</summary>
internal static class AccountNames
{
    public const int ShortestLogin = 3, LongestLogin = 30, LongestShown = 40;

    /// <summary>Login names of sample people begin with this; nobody else can take one.</summary>
    public const string SamplePrefix = "sample-";

    /// <summary>A login name in its one form (NFKC, lower case), or <see langword="null"/> when it cannot be one: 3 to 30 of <c>a-z 0-9 . _ -</c>.</summary>
    public static string? Login(string? typed)
    {
        if (typed is null || typed.Length > 100 || !IsWhole(typed))
            return null;
        var login = typed.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return login.Length is >= ShortestLogin and <= LongestLogin && login.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-')
            ? login : null;
    }

    /// <summary>A shown name, or <see langword="null"/> when it cannot be one: 1 to 40 characters on one line, something of them visible, none that turns
    /// the writing of others around.</summary>
    public static string? Shown(string? typed)
    {
        if (typed is null || typed.Length > 400 || !IsWhole(typed))
            return null;
        var name = typed.Normalize(NormalizationForm.FormC).Trim();
        return name.Length is > 0 and <= LongestShown && name.EnumerateRunes().All(IsQuiet) && name.EnumerateRunes().Any(IsVisible) ? name : null;
    }

    // Half characters cannot be brought to a form, nor written as UTF-8.
    public static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
                return false;
            i++;
        }
        return true;
    }

    // The joiner of emoji is the one format character that a name needs.
    private static bool IsQuiet(Rune rune) => rune.Value == 0x200D || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static bool IsVisible(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune) || Rune.IsPunctuation(rune);
}
