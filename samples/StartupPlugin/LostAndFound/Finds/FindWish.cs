using System.Globalization;
using System.Text;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;

namespace LostAndFound.Finds;

/// <summary>What staff typed, as they typed it.</summary>
/// <param name="What">What it is.</param>
/// <param name="Where">Where it was found.</param>
/// <param name="FoundOn">The day, as <c>2026-11-24</c>.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="PhotoWords">What the photo shows.</param>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record FindWish(string What, string Where, string FoundOn, string Latitude, string Longitude, string PhotoWords)
{
    // Far more than any field may hold, and little to keep.
    private const int Longest = 1_000;

    public static FindWish Of(IFormCollection form) =>
        new(Field(form, "what"), Field(form, "where"), Field(form, "foundOn"), Field(form, "latitude"), Field(form, "longitude"), Field(form, "photoWords"));

    /// <summary>What can be written down, without a photo, or why it cannot.</summary>
    /// <param name="today">The city's day.</param>
    /// <param name="keepDays">How long finds are kept.</param>
    /// <param name="hasPhoto">Whether a photo was sent.</param>
    public (NewFind? Find, Refusal? Refusal) Read(DateOnly today, int keepDays, bool hasPhoto)
    {
        if (!IsLine(What, NewFind.LongestWords))
            return (null, new Refusal("lost-and-found.what", ("most", NewFind.LongestWords)));
        if (!IsLine(Where, NewFind.LongestWords))
            return (null, new Refusal("lost-and-found.where", ("most", NewFind.LongestWords)));
        if (!DateOnly.TryParseExact(FoundOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > today || day <= today.AddDays(-keepDays))
            return (null, new Refusal("lost-and-found.day", ("days", keepDays)));
        if (!TryReadSpot(out var spot))
            return (null, new Refusal("lost-and-found.spot"));
        return hasPhoto && !IsLine(PhotoWords, NewFind.LongestPhotoWords)
            ? (null, new Refusal("lost-and-found.photo-words", ("most", NewFind.LongestPhotoWords)))
            : (new NewFind(What, Where, day, spot, Photo: null), null);
    }

    private bool TryReadSpot(out Spot? spot)
    {
        spot = null;
        if (Latitude.Length == 0 && Longitude.Length == 0)
            return true;
        if (!TryReadDegrees(Latitude, 90, out var north) || !TryReadDegrees(Longitude, 180, out var east))
            return false;
        spot = new Spot(north, east);
        return true;
    }

    private static bool TryReadDegrees(string typed, double most, out double degrees) =>
        double.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= most;

    private static bool IsLine(string typed, int most) => typed.Length > 0 && typed.Length <= most && typed.EnumerateRunes().All(IsShown);

    // Nothing that breaks a line or turns the text around; what joins an emoji is part of it.
    private static bool IsShown(Rune rune) =>
        rune.Value == 0x200D || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Field(IFormCollection form, string name)
    {
        var typed = form[name].ToString().Trim();
        return typed.Length <= Longest ? typed : typed[..Longest];
    }
}
