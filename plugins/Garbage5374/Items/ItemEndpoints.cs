using CivicPlatform.UI;
using Garbage5374.Areas;
using Garbage5374.Cities;
using Garbage5374.Imports;

namespace Garbage5374.Items;

/// <summary><c>GET /items?q=</c>.</summary>
internal static class ItemEndpoints
{
    /// <summary>Where an item belongs; with an area, as its ward has it.</summary>
    public static async Task<object> Search(string? q, string? area, PageContext page, CityCalendar calendars, CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return ImportRefusals.NoData();
        string? leading = null;
        if (!string.IsNullOrEmpty(area))
        {
            var (found, refusal) = AreaQuestion.FromAddress(city, area);
            if (found is null)
                return refusal!;
            leading = found.Leading;
        }
        return Answers.Json(ItemAnswer.Of(q ?? "", ItemSearch.Find(city, q, page.Language, leading), city.City, page.Language));
    }
}
