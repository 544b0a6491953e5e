using System.Text;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>Draws a component apart from the response: in services of its own, into a buffer of its own, for a limited time.</summary>
/// <remarks>What does not finish in time goes on alone and its result is thrown away; it can reach nothing that belongs to the request. <see cref="ReaderScope.Left"/> tells it
/// so, also when the reader has gone.</remarks>
internal sealed class Drawing(IServiceScopeFactory scopes, ILoggerFactory loggers, TimeProvider time)
{
    /// <exception cref="TooSlowException">It took longer than the limit.</exception>
    public async Task<string> DrawAsync<TFrame>(PageContext page, Dictionary<string, object?> parameters, TimeSpan limit, CancellationToken stop)
        where TFrame : IComponent
    {
        // On the pool, since a component may block before its first await.
        // Not disposed of: what was left may still look at it.
        var left = new CancellationTokenSource();
        var work = Task.Run(() => DrawAlone<TFrame>(page, parameters, left.Token), CancellationToken.None);
        try
        {
            return await work.WaitAsync(limit, time, stop);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException && !work.IsCompleted)
        {
            // Nobody waits for it any more; its exception, if one comes, was already answered for.
            work.Leave();
            await left.CancelAsync();
            if (e is TimeoutException)
                throw new TooSlowException(work);
            throw;
        }
    }

    private async Task<string> DrawAlone<TFrame>(PageContext page, Dictionary<string, object?> parameters, CancellationToken left) where TFrame : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<ReaderScope>();
        (reader.Page, reader.Left, reader.HasSlots) = (page, left, typeof(TFrame) == typeof(PageFrame));
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TFrame>(ParameterView.FromDictionary(parameters));
            using var html = new StringWriter(new StringBuilder(8192), System.Globalization.CultureInfo.InvariantCulture);
            root.WriteHtmlTo(html);
            return html.ToString();
        });
    }
}

/// <summary>A drawing was not done in time. It goes on alone.</summary>
internal sealed class TooSlowException(Task late) : Exception("It was not drawn in time.")
{
    /// <summary>Ends when the drawing does.</summary>
    public Task Late { get; } = late;
}
