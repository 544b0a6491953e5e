using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Plugins;

/// <summary>The services of the city for programs: how they are for everybody, opened and closed by administrators.</summary>
internal static class PluginApi
{
    private static PluginAnswer Example { get; } = new(
        "garbage5374", "1.0.0", new LocalizedText("ごみの日", En: "Collection days"), new LocalizedText("いつ何を出すか。"), "faulty", false, ["follow-city"],
        [new("follow-city", new LocalizedText("課題の場所を地図に示すため", En: "To show the places of issues on a map"), true, null, null)], 1,
        [new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), "job", "CIVIC3301", "A job failed.", null, null, "See the log.")],
        null, "/plugins/garbage5374", "none", null);

    public static void MapPluginApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/plugins").WithTags("plugins").ProducesProblem(404);
        api.MapGet("/", (HttpContext context, IPluginDirectory plugins, PluginCounts counts) => JsonAnswers.Send(new PluginsAnswer([.. plugins.All.Select(plugin => PluginAnswer.Of(plugins, counts, plugin, Readers.Of(context)))])))
            .WithName("ListPlugins").Produces<PluginsAnswer>().WithExample(new PluginsAnswer([Example])).WithSummary("All services of the city and how they are. Whoever is signed in as staff reads the whole of each fault.");
        api.MapGet("/{id}", (HttpContext context, string id, IPluginDirectory plugins, PluginCounts counts, ErrorAnswers errors) => Answer(context, id, plugins, counts, errors))
            .WithName("GetPlugin").Produces<PluginAnswer>().WithExample(Example).WithSummary("One service of the city and how it is.");
        foreach (var (word, enable, name, state, does) in (ReadOnlySpan<(string, bool, string, string, string)>)[
            ("enable", true, "EnablePlugin", "running", "opens a service and forgets its faults; one that is open already is fine"),
            ("disable", false, "DisablePlugin", "disabled", "closes a service until it is enabled again: its addresses answer 503; one that is closed already is fine")])
        {
            api.MapPost($"/{{id}}/{word}", (HttpContext context, string id, IPluginDirectory plugins, PluginCounts counts, ErrorAnswers errors) => SwitchAsync(context, id, enable, plugins, counts, errors))
                .WithName(name).WritesAsStaff().ProducesProblem(400).Produces<PluginAnswer>().WithExample(Example with { State = state, FaultCount = 0, Faults = [] })
                .WithSummary($"For signed-in administrators, not for tokens: {does}. One that was never loaded is 404.");
        }
    }

    private static async Task<IResult> SwitchAsync(HttpContext context, string id, bool enable, IPluginDirectory plugins, PluginCounts counts, ErrorAnswers errors)
    {
        var (_, _, refusal) = await OfficeCalls.WhoAsync(context, Role.Administrator);
        if (refusal is not null)
            return errors.Result(refusal);
        return PluginId.TryParse(id, null, out var plugin) && (enable ? plugins.Enable(plugin) : plugins.Disable(plugin))
            ? Answer(context, id, plugins, counts, errors) : errors.Result(WebRefusals.NotFound);
    }

    private static IResult Answer(HttpContext context, string id, IPluginDirectory plugins, PluginCounts counts, ErrorAnswers errors) =>
        plugins.All.FirstOrDefault(plugin => plugin.Id == id) is { } found ? JsonAnswers.Send(PluginAnswer.Of(plugins, counts, found, Readers.Of(context))) : errors.Result(WebRefusals.NotFound);
}
