using CivicPlatform.Hosting;

namespace Shelters;

/// <summary>A job that always fails.</summary>
public sealed class FailingJob : IJob
{
    /// <inheritdoc/>
    public Task RunAsync(DateOnly day, CancellationToken cancellationToken) => throw new InvalidOperationException($"No list for {day:yyyy-MM-dd}.");
}
