using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Asks a plugin's class something while a page is made: apart from the request and for no longer than a card may take, since its code may fail, block, or never come
/// back. One that gives no answer is blamed, and the page goes on without it.</summary>
internal sealed class PluginQuestions(IPluginDirectory plugins, IServiceScopeFactory scopes, IOptions<CivicWebOptions> options, TimeProvider time)
{
    private readonly LateWork late = new();

    /// <returns><see langword="null"/> when there is no answer.</returns>
    /// <exception cref="OperationCanceledException">Whoever asked stopped.</exception>
    public async Task<T?> AskAsync<TAsked, T>(PluginId plugin, Type asked, Func<TAsked, Task<T?>> ask, CancellationToken stop = default)
        where TAsked : class where T : class
    {
        if (late.IsFull(asked))
            return Blame<T>(plugin, PluginErrors.StillBusy(plugin.ToString(), asked));
        var work = Task.Run(() => OpenAsync(plugin, asked, ask), CancellationToken.None);
        try
        {
            return await work.WaitAsync(options.Value.CardTime, time, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was asked for nobody; its exception, if one comes, is nobody's either.
            work.Leave();
            throw;
        }
        catch (TimeoutException slow) when (!work.IsCompleted)
        {
            late.Add(asked, work);
            work.Leave();
            return Blame<T>(plugin, PluginErrors.TooSlow(plugin.ToString(), slow));
        }
        catch (Exception failure)
        {
            return Blame<T>(plugin, failure);
        }
    }

    private async Task<T?> OpenAsync<TAsked, T>(PluginId plugin, Type asked, Func<TAsked, Task<T?>> ask)
        where TAsked : class where T : class
    {
        using var origin = CodeOrigin.Enter(plugin);
        await using var scope = scopes.CreateAsyncScope();
        return await ask((TAsked)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, asked));
    }

    private T? Blame<T>(PluginId plugin, Exception failure) where T : class
    {
        plugins.Blame(plugin, PluginPhase.Request, failure);
        return null;
    }
}
