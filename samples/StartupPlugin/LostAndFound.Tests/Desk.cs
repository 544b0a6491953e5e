using System.Globalization;
using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LostAndFound;

/// <summary>Staff at the desk of a test's city.</summary>
internal static class Desk
{
    public const string Add = "/p/lost-and-found/staff/add";

    // One grey pixel.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    /// <summary>The city's day, as a form has it.</summary>
    public static string Today(PluginCity city) => city.Services.GetRequiredService<CityClock>().Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes down an umbrella with photo and place, and a glove with neither.</summary>
    public static async Task FillAsync(PluginCity city)
    {
        using var staff = await city.StaffAsync();
        using var umbrella = await PluginCity.SendFileAsync(staff, Add, Add, ("photo", "umbrella.png", Picture), ("what", "黒い傘"), ("where", "駅前のバス停"), ("foundOn", Today(city)),
            ("photoWords", "閉じた黒い傘"), ("latitude", "36.578"), ("longitude", "136.648"));
        Assert.Equal((HttpStatusCode.SeeOther, "/p/lost-and-found/finds/1?done=1"), (umbrella.StatusCode, umbrella.Headers.Location?.OriginalString));
        using var glove = await PluginCity.SendAsync(staff, Add, Add, ("what", "手袋"), ("where", "図書館"), ("foundOn", Today(city)));
        Assert.Equal("/p/lost-and-found/finds/2?done=1", glove.Headers.Location?.OriginalString);
    }
}
