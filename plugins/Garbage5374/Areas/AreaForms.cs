using CivicPlatform.UI;
using Garbage5374.Cities;
using Garbage5374.Imports;
using Microsoft.AspNetCore.Http;

namespace Garbage5374.Areas;

/// <summary>Remembers the chosen area in the reader's own browser; no account, nothing on the server.</summary>
internal static class AreaForms
{
    private const int LongestId = 160;   // escaped in a cookie, Japanese takes nine characters for one

    /// <summary>Remembers an area.</summary>
    public static async Task<object?> Choose(IFormCollection form, PageContext page, CityCalendar calendars, CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return ImportRefusals.NoData();
        var (area, refusal) = AreaQuestion.FromAddress(city, form["area"].ToString());
        if (area is null)
            return refusal;
        if (area.Id.Length <= LongestId)
            page.Reply.Remember(CityPage.RememberedArea, area.Id);
        page.Reply.SeeOther(AreaLinks.Page(area));
        return null;
    }

    /// <summary>Forgets it.</summary>
    public static object? Forget(IFormCollection form, PageContext page)
    {
        ArgumentNullException.ThrowIfNull(form);
        page.Reply.Remember(CityPage.RememberedArea, null);
        page.Reply.SeeOther(AreaLinks.Home);
        return null;
    }
}
