using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Garbage5374.Areas;
using Microsoft.AspNetCore.Components;

namespace Garbage5374.Cities;

/// <summary>Base of the plugin's pages: knows the city as it is now, and today's date there.</summary>
public abstract class CityPage : CivicComponent
{
    /// <summary>Name under which the browser remembers the chosen area.</summary>
    public const string RememberedArea = "area";

    [Inject] private CityCalendar Calendars { get; set; } = null!;

    [Inject] private CityClock Clock { get; set; } = null!;

    /// <summary>The city, or <see langword="null"/> before the first import.</summary>
    protected CitySnapshot? City { get; private set; }

    /// <summary>The city's date, taken once for the page.</summary>
    protected DateOnly Today { get; private set; }

    /// <summary>The city's text language that is nearest to the reader's; <see langword="null"/> where it is the page's own.</summary>
    protected string? ContentLang => City is { } city && !city.City.Languages.Contains(Page.Language.Tag) && city.City.Languages[0] != Page.Language.HtmlLang
        ? city.City.Languages[0]
        : null;

    /// <summary>The area that the reader's browser remembers; <see langword="null"/> when none, or when it is no longer there.</summary>
    protected CollectionArea? Remembered { get; private set; }

    /// <summary>Whether the page asks which area the reader chose; such a page is drawn for each reader alone.</summary>
    protected virtual bool AsksForChoice => true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        City = await Calendars.CurrentAsync();
        Today = Clock.Today;
        if (City is not null && AsksForChoice && Page.Recall(RememberedArea) is { Length: > 0 } area)
            Remembered = City.Areas.Find(area);
    }
}
