using System.Globalization;

namespace CivicPlatform.Notices;

/// <summary>Writes a number of things that are new.</summary>
internal static class UnreadText
{
    /// <summary>The number; <c>99+</c> where counting ended.</summary>
    public static string Of(int count) => count < UnreadNews.Most ? count.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{UnreadNews.Most - 1}+");
}
