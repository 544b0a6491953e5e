using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace CivicPlatform.Hosting;

/// <summary>The engine as a host registers it.</summary>
internal static class SqliteEngineFixture
{
    public static ServiceProvider Open(string folder, params IEnumerable<IErasureFollower> followers) => followers
        .Aggregate(new ServiceCollection(), (services, follower) => { services.AddSingleton(follower); return services; })
        .AddSerializer()
        .AddSingleton<TimeProvider>(new TestClock())
        .Configure<LedgerOptions>(options => options.Origin = "test.example/ledger")
        .AddSqliteEngine(options => options.Folder = folder)
        .BuildServiceProvider();
}
