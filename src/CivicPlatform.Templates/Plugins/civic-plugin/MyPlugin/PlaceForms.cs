using CivicPlatform.Errors;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;

namespace MyPlugin;

/// <summary>Takes the form of the page.</summary>
internal static class PlaceForms
{
    /// <summary>Writes a place down, and shows the page again.</summary>
    public static async Task<object?> AddAsync(IFormCollection form, PageContext page, IGrainFactory grains)
    {
        var place = new Place(form["name"].ToString().Trim(), form["note"].ToString().Trim());
        if (!place.IsSound())
            return new Refusal("my-plugin.unsound", ("name", Place.LongestName), ("note", Place.LongestNote));
        await grains.GetGrain<IPlacesGrain>("city").Write([place]);
        page.Reply.SeeOther("/p/my-plugin/");
        return null;
    }
}
