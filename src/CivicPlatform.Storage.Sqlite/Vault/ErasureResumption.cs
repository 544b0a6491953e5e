using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Vault;

/// <summary>Finishes, once the city has started, the erasures that its last run began.</summary>
internal sealed class ErasureResumption(SqliteVault vault) : IHostedLifecycleService
{
    // Not before: those who hold copies have to be at work.
    public Task StartedAsync(CancellationToken cancellationToken) => vault.ResumeAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
