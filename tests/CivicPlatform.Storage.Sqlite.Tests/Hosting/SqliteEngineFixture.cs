using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace CivicPlatform.Hosting;

/// <summary>The engine as a host registers it.</summary>
internal static class SqliteEngineFixture
{
    public static ServiceProvider Open(string folder) => new ServiceCollection()
        .AddSerializer()
        .AddSingleton<TimeProvider>(new TestClock())
        .Configure<LedgerOptions>(options => options.Origin = "test.example/ledger")
        .AddSqliteEngine(options => options.Folder = folder)
        .BuildServiceProvider();
}
