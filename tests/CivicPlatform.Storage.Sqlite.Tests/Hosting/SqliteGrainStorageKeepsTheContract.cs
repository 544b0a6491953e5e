using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace CivicPlatform.Hosting;

public sealed class SqliteGrainStorageKeepsTheContract : GrainStorageContract
{
    private ServiceProvider? services;

    protected override ValueTask<IGrainStorage> OpenAsync()
    {
        services = SqliteEngineFixture.Open(Folder.Path);
        return new(services.GetRequiredKeyedService<IGrainStorage>("Default"));
    }

    protected override ValueTask CloseAsync() => services!.DisposeAsync();
}
