using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Hosting;

/// <summary>Draws a page that needs no data, for nobody, while the silo starts: what drawing loads and compiles is one processor's work of some tenths of a second, there is
/// another one, and the city's first reader would wait for it.</summary>
internal sealed class Rehearsal(Pages pages, IServiceScopeFactory scopes) : IHostedLifecycleService
{
    /// <summary>Ends when the page is drawn.</summary>
    public Task Drawn { get; private set; } = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Drawn = Task.Run(DrawAsync, CancellationToken.None);
        // Whoever asks for a page meets the same fault, and is told of it.
        Drawn.Leave();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What it draws with is the host's, and goes after this.
    public async Task StoppedAsync(CancellationToken cancellationToken) => await Drawn.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task DrawAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        await pages.ShowAsync(context, typeof(OfflinePage));
    }
}
