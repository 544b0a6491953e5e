using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>The city that this host serves, as its <c>civic.json</c> names it.</summary>
/// <param name="Name">The city's name in its languages.</param>
/// <param name="Zone">The city's time zone; all dates of people are dates in it.</param>
/// <param name="Languages">The languages that pages offer, the first being the default; never empty.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record City(LocalizedText Name, TimeZoneInfo Zone, ImmutableArray<Language> Languages)
{
    /// <summary>The colour where none is said.</summary>
    internal const string UsualColour = "#0017c1";

    /// <summary>The public address of the city's pages, for links in feeds and calendars.</summary>
    /// <value>Default <see langword="null"/>: the address of the request is used.</value>
    public Uri? PublicAddress { get; init; }

    /// <summary>The city's colour for the header and buttons, <c>#rrggbb</c>; dark enough for white text (contrast at least 4.5).</summary>
    /// <value>Default <c>#0017c1</c>.</value>
    public string Colour { get; init; } = UsualColour;

    /// <summary>Where the city is.</summary>
    /// <value>Default <see langword="null"/>: not said.</value>
    public CityPlace? Place { get; init; }
}
