using CivicPlatform.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Hosting;

public sealed class CityMomentsTests
{
    [Fact]
    public async Task A_reader_that_hangs_keeps_nobody_from_keeping_pages_for_long_and_one_that_comes_keeps_them_until_it_has()
    {
        var (clock, hanging) = (new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero)), new Standing());
        await using var city = await TestCity.StartAsync(services: services => services.AddSingleton<ILedgerFollower>(hanging), time: clock);
        var moments = city.Services.GetRequiredService<CityMoments>();
        var at = await city.WriteAsync("civic/test/1");
        foreach (var reader in city.Services.GetServices<ILedgerFollower>().Where(each => each != hanging).SelectMany(each => each.Following))
            await reader.WaitAsync(at);
        moments.Begin().Should().BeNull("it may still come, and what it tells is older than the ledger");
        clock.Advance(TimeSpan.FromSeconds(4));
        moments.Begin().Should().BeNull();
        clock.Advance(TimeSpan.FromSeconds(2));
        moments.Begin().Should().NotBeNull("it has stood still for longer than anybody waits");

        hanging.Progress.Advance(at);
        moments.Begin().Should().Be(moments.Now);
        await city.WriteAsync("civic/test/1");
        moments.Begin().Should().BeNull("it stands somewhere else now, and is waited for again");
    }

    private sealed class Standing : ILedgerFollower
    {
        public LedgerProgress Progress { get; } = new("standing");

        public IReadOnlyList<LedgerProgress> Following => [Progress];

        // As a plugin's reader that follows the city: nobody waits for it after a command.
        public IReadOnlyList<LedgerProgress> Awaited => [];
    }
}
