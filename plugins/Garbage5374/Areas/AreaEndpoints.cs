using CivicPlatform.UI;
using Garbage5374.Cities;
using Garbage5374.Imports;

namespace Garbage5374.Areas;

/// <summary><c>GET /areas</c>, and how every other address finds its area.</summary>
internal static class AreaEndpoints
{
    private const int Most = 10_000;
    private const int MostFound = 100;

    /// <summary>All areas in the city's order, or those that a search finds, best first.</summary>
    public static async Task<object> List(string? q, CityCalendar calendars, CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return ImportRefusals.NoData();
        return Answers.Json(AreasAnswer.Of(string.IsNullOrWhiteSpace(q) ? city.City.Areas.Take(Most) : city.Areas.Search(q, MostFound)));
    }

    /// <summary>The city and the area of an address, or the answer that there is none.</summary>
    public static async Task<(CitySnapshot? City, CollectionArea? Area, object? Answer)> FindAsync(
        string area, CityCalendar calendars, PageContext page, CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return (null, null, ImportRefusals.NoData());
        var (found, refusal) = AreaQuestion.FromAddress(city, area);
        return found is null ? (city, null, Answers.NotFound(page, refusal!)) : (city, found, null);
    }
}
