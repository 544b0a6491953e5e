using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Notices;

/// <summary>Wakes all webhooks when the host has started. Their reminders would do it too, minutes later.</summary>
internal sealed partial class WebhookRunner(
    IServiceProvider services, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<WebhookRunner> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A host without web carries nothing.
        if (services.GetService<IWebhookPost>() is null)
            return;
        await StartedAsync(lifetime, stoppingToken).ConfigureAwait(false);
        var grains = services.GetRequiredService<IGrainFactory>();
        while (true)
        {
            try
            {
                foreach (var webhook in await grains.GetGrain<IWebhookBookGrain>(IWebhookBookGrain.Key).List().ConfigureAwait(false))
                    await grains.GetGrain<IWebhookGrain>(webhook.ToString()).Wake().ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A store that fails for a moment: what happens meanwhile is told later.
                LogNotWoken(failure);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    // Grains can be called only when the whole host, the silo with it, has started.
    private static async Task StartedAsync(IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult()).ConfigureAwait(false);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
    }
}
