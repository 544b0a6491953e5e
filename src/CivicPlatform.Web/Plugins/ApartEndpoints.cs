using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>What a process apart answers its city beside the plugin's own addresses.</summary>
internal static class ApartEndpoints
{
    public static void MapApart(this IEndpointRouteBuilder routes) => routes.MapGet(ApartCards.Path + "{number:int}", async (
        HttpContext context, int number, IPluginDirectory plugins, PageContexts contexts, Drawing drawing, IOptions<CivicWebOptions> options) =>
    {
        if (plugins.Features<HomeReceiver>().SelectMany(home => home.Cards.Select(card => (home.Plugin, card.Component))).ElementAtOrDefault(number) is not { Component: { } card, Plugin: var plugin })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var door = await contexts.DoorAsync(context);
        var page = contexts.Of(context, plugin.ToString(), door);
        using var origin = CodeOrigin.Enter(plugin);
        try
        {
            var html = await drawing.DrawAsync<CardFrame>(page, new() { [nameof(CardFrame.Page)] = page, [nameof(CardFrame.Component)] = card, [nameof(CardFrame.Life)] = new AnswerLife() },
                options.Value.CardTime, context.RequestAborted);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(html, context.RequestAborted);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            ApartFault.Note(context, failure);
            ApartFault.Write(context);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }).ExcludeFromDescription();
}
