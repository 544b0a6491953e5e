using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>A city that was started for one operator.</summary>
internal sealed class CityInProcess(CivicHost host) : ICityDoor
{
    public async Task<CommandResult> AskAsync(CityRequest request, IProgress<double>? progress, CancellationToken cancellationToken) =>
        await host.Services.GetRequiredService<CityOperator>().DoAsync(request, progress, cancellationToken);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
