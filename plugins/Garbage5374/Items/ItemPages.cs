using CivicPlatform.Texts;
using CivicPlatform.UI;
using Garbage5374.Areas;
using Garbage5374.Cities;

namespace Garbage5374.Items;

/// <summary>Finds items for the city's search: the kind is told at once.</summary>
internal sealed class ItemPages(CityCalendar calendars) : IPageSearch
{
    public async Task<IReadOnlyList<FoundPage>> FindAsync(string words, Language language, int most, CancellationToken cancellationToken = default)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return [];
        // Where each ward has a list of its own, the same item stands in all of them.
        return [.. ItemSearch.Find(city, words, language, leading: null).DistinctBy(item => (item.Name, item.Kind)).Take(most).Select(item => Of(item, city))];
    }

    private static FoundPage Of(GarbageItem item, CitySnapshot city) =>
        new(new LocalizedText(item.Name, En: item.Language == Language.English.Tag ? item.Name : null), $"{AreaLinks.Home}/items?q={Uri.EscapeDataString(item.Name)}")
        {
            Description = city.City.Kinds.FirstOrDefault(kind => kind.Key == item.KindKey) is { } kind ? LocalizedText.From(language => kind.NameIn(language.Tag)) : new LocalizedText(item.Kind),
        };
}
