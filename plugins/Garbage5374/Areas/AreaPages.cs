using CivicPlatform.Texts;
using CivicPlatform.UI;
using Garbage5374.Cities;
using Garbage5374.Texts;

namespace Garbage5374.Areas;

/// <summary>Finds areas for the city's search.</summary>
internal sealed class AreaPages(CityCalendar calendars) : IPageSearch
{
    private static readonly LocalizedText NextDays = LocalizedText.From(language => GarbageTexts.Get(language.Tag, "nav.next"));

    public async Task<IReadOnlyList<FoundPage>> FindAsync(string words, Language language, int most, CancellationToken cancellationToken = default) =>
        await calendars.CurrentAsync(cancellationToken) is { } city
            ? [.. city.Areas.Search(words, most).Select(area => new FoundPage(Named(area), AreaLinks.Page(area)) { Description = NextDays })] : [];

    // Areas of two wards may have the same name.
    private static LocalizedText Named(CollectionArea area) =>
        LocalizedText.From(language => area.LeadingName.Length == 0 ? area.NameIn(language.Tag) : $"{area.LeadingName} {area.NameIn(language.Tag)}");
}
