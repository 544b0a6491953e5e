using CivicPlatform.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Ledger;

/// <summary>A second host on the same ledger and read tables.</summary>
internal sealed class OtherHost(ReadModelsFixture city) : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection()
        .AddSingleton<ILedger>(city.Ledger)
        .AddReadModels(options => options.UseSqlite($"Data Source={city.Database}"))
        .BuildServiceProvider();

    public ProjectionRunner Runner => services.GetRequiredService<ProjectionRunner>();

    public async ValueTask DisposeAsync()
    {
        await Runner.StopAsync(default);
        await services.DisposeAsync();
    }
}
