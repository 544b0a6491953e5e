using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Answers the addresses of plugins that run in processes of their own, behind the same gate as those of all others.</summary>
internal sealed class ApartProxy(IApartPlugins apart, ApartQuestions questions, ApartAnswers answers, City city, IOptions<CivicWebOptions> options, TimeProvider time)
{
    /// <exception cref="CivicException">The plugin failed, took too long (CIVIC7010), or what it answered is not passed on.</exception>
    public async Task AnswerAsync(HttpContext context, PluginId plugin)
    {
        var page = context.RequestServices.GetRequiredService<ReaderScope>().Required;
        if (!ErrorAnswers.IsForPrograms(context.Request.Path) && HttpMethods.IsGet(context.Request.Method) && ReaderLanguage.Switch(context, city))
            return;
        using var question = await questions.WriteAsync(context, plugin, page);
        if (question is null)
        {
            page.Reply.Refuse(WebRefusals.NotFound);
            return;
        }
        using var limit = new CancellationTokenSource(options.Value.PageTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        try
        {
            using var answer = await apart.AskAsync(plugin, question, stop.Token);
            await answers.PassOnAsync(context, plugin, page, answer, stop.Token);
        }
        catch (OperationCanceledException slow) when (limit.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw PluginErrors.TooSlow(plugin.ToString(), slow);
        }
        catch (Exception gone) when (gone is ApartAwayException or HttpRequestException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            // That the process ended is put on the plugin's account by who watches it.
            page.Reply.Refuse(gone is ApartAwayException { Began: false } ? WebRefusals.PluginClosed(plugin) : WebRefusals.PluginFailed(plugin));
        }
    }
}
