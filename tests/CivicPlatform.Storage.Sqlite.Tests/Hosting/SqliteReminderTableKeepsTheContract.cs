using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

public sealed class SqliteReminderTableKeepsTheContract : ReminderContract
{
    private ServiceProvider? services;

    protected override ValueTask<IReminderTable> OpenAsync()
    {
        services = SqliteEngineFixture.Open(Folder.Path);
        return new(services.GetRequiredService<IReminderTable>());
    }

    protected override ValueTask CloseAsync() => services!.DisposeAsync();
}
