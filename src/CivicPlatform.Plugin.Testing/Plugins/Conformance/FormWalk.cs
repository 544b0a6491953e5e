using AngleSharp.Html.Dom;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Fills and sends every form of a plugin's pages.</summary>
internal static class FormWalk
{
    private const int Most = 60;

    /// <summary>Sends each form once, whatever page it stands on; answers where they were sent to.</summary>
    public static async Task<IReadOnlyList<string>> SendAllAsync(Trial trial, HttpClient reader)
    {
        var person = new PlantedPerson(trial.City.Services.GetRequiredService<CityClock>().Today);
        var sent = new List<string>();
        foreach (var page in await new PluginTour(trial).WalkAsync(reader))
        {
            foreach (var form in page.Main.QuerySelectorAll("form").OfType<IHtmlFormElement>())
            {
                var filled = new FilledForm(form, page, person);
                var where = filled.Action.Split('?')[0];
                // What goes to the city's own addresses is none of the plugin's.
                if (sent.Count == Most || !where.StartsWith($"/p/{trial.Subject.Plugin}", StringComparison.Ordinal) || sent.Contains($"{filled.Posts} {where}"))
                    continue;
                sent.Add($"{filled.Posts} {where}");
                _ = await filled.SendAsync(reader);
            }
        }
        return sent;
    }
}
