using CivicPlatform.UI;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Kinds;
using Microsoft.AspNetCore.Components;

namespace Garbage5374.Areas;

/// <summary>Base of the pages below <c>/areas/{area}</c>.</summary>
public abstract class AreaPageBase : CityPage
{
    /// <summary>The area in the address: its id or its name.</summary>
    [Parameter] public string Area { get; set; } = "";

    /// <summary>The area; <see langword="null"/> when there is none of this name, and the answer is 404.</summary>
    protected CollectionArea? Found { get; private set; }

    /// <summary>The area's name in the reader's language.</summary>
    protected string AreaName => Found?.NameIn(Page.Language.Tag) ?? "";

    /// <summary>The calendar with reasons in the reader's language.</summary>
    protected GarbageCalendar Calendar => City!.In(Page.Language);

    /// <summary>The way to a page below the area's own.</summary>
    protected IReadOnlyList<Crumb> Crumbs => Found is { } area ? [new Crumb(AreaName, AreaLinks.Page(area))] : [];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (City is null)
            return;
        Found = AreaQuestion.FromAddress(City, Area).Area;
        if (Found is null)
            Page.Reply.NotFound();
    }

    /// <summary>What the city says about a kind, in the reader's language and for the area's ward.</summary>
    protected KindDescription? Describe(GarbageKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Describe(Page.Language.Tag, Found?.Leading ?? "");
    }
}
