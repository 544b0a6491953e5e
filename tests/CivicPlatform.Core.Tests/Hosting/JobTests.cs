using System.Collections.Concurrent;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace CivicPlatform.Hosting;

/// <summary>Jobs on a real silo with the embedded engine; only the city's clock is set by the test.</summary>
public sealed class JobTests : IAsyncLifetime
{
    private static readonly PluginId Plugin = PluginId.Parse("town", null);
    private static readonly DateOnly Day = new(2026, 4, 10);
    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 4, 10, 3, 0, 0, TimeSpan.Zero)); // noon in Tokyo
    private readonly TestPlugins plugins = new TestPlugins().With<JobReceiver>("town", jobs => jobs.Daily<Evening>(new TimeOnly(18, 0)));
    private readonly Runs runs = new();
    private InProcessTestCluster cluster = null!;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_job_runs_when_it_is_asked_for_by_hand_and_gets_its_day()
    {
        await Control.RunNowAsync(Plugin, "Evening", Day);
        runs.Days.Should().Equal(Day);
    }

    [Fact]
    public async Task A_job_that_nobody_has_is_named_with_those_there_are()
    {
        var asked = () => Control.RunNowAsync(Plugin, "Morning", Day);
        var error = (await asked.Should().ThrowAsync<CivicException>()).Which.Error;
        error.Code.Should().Be("CIVIC3403");
        error.Why.Should().Contain("town/Evening");
    }

    [Fact]
    public async Task A_job_of_a_disabled_plugin_does_not_run()
    {
        plugins.Disable(Plugin);
        var asked = () => Control.RunNowAsync(Plugin, "Evening", Day);
        (await asked.Should().ThrowAsync<CivicException>()).Which.Error.Why.Should().Contain("disabled");
        runs.Days.Should().BeEmpty();
    }

    [Fact]
    public async Task A_job_that_throws_is_blamed_on_its_plugin_and_told()
    {
        runs.Does = (_, _) => throw new InvalidOperationException("no paper");
        var asked = () => Control.RunNowAsync(Plugin, "Evening", Day);
        (await asked.Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC3402");
        plugins.Blamed.Should().ContainSingle().Which.Should().Match<(PluginId, PluginPhase Phase, Exception Fault)>(
            it => it.Phase == PluginPhase.Job && it.Fault.Message == "no paper");
    }

    [Fact]
    public async Task A_job_that_hangs_is_let_go_after_ten_minutes()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        runs.Does = (_, _) =>
        {
            started.SetResult();
            return never.Task;
        };
        var asked = Control.RunNowAsync(Plugin, "Evening", Day);
        await started.Task;
        clock.Advance(TimeSpan.FromMinutes(10));
        var ended = () => asked;
        (await ended.Should().ThrowAsync<CivicException>()).Which.Error.Why.Should().Contain("after 10 minutes");
        plugins.Blamed.Should().ContainSingle().Which.Fault.Should().BeOfType<TimeoutException>();
    }

    [Fact]
    public async Task A_job_does_not_run_twice_at_once()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        runs.Does = (_, _) =>
        {
            started.TrySetResult();
            return go.Task;
        };
        var first = Control.RunNowAsync(Plugin, "Evening", Day);
        await started.Task;
        var second = () => Control.RunNowAsync(Plugin, "Evening", Day);
        (await second.Should().ThrowAsync<CivicException>()).Which.Error.Why.Should().Contain("running already");
        go.SetResult();
        await first;
        runs.Days.Should().Equal(Day);
    }

    [Fact]
    public async Task A_day_that_the_host_slept_through_is_made_up_when_it_wakes_and_only_the_latest()
    {
        await Grain.Arm();
        await cluster.DisposeAsync();
        clock.Advance(TimeSpan.FromDays(3));
        var ran = runs.Next();
        await StartAsync();
        (await ran).Should().Be(Day.AddDays(2));
        runs.Days.Should().Equal(Day.AddDays(2));
    }

    [Fact]
    public async Task A_job_runs_by_itself_when_the_citys_clock_shows_its_time()
    {
        clock.SetUtcNow(new DateTimeOffset(2026, 4, 10, 9, 0, 0, TimeSpan.Zero).AddMilliseconds(-1));
        await Grain.Arm();
        runs.Days.Should().BeEmpty();
        var ran = runs.Next();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await ran).Should().Be(Day);
    }

    [Fact]
    public async Task A_day_that_was_run_is_not_run_again_after_a_restart()
    {
        await Grain.Arm();
        clock.Advance(TimeSpan.FromHours(7));
        var ran = runs.Next();
        await Grain.Arm();
        (await ran).Should().Be(Day);
        await cluster.DisposeAsync();
        clock.Advance(TimeSpan.FromDays(1));
        ran = runs.Next();
        await StartAsync();
        (await ran).Should().Be(Day.AddDays(1));
        runs.Days.Should().Equal(Day, Day.AddDays(1));
    }

    [Fact]
    public void Two_jobs_of_one_name_are_blamed_and_the_first_runs()
    {
        var twice = new TestPlugins().With<JobReceiver>("town", jobs => jobs.Daily<Evening>(new TimeOnly(18, 0)).Daily<Evening>(new TimeOnly(6, 0)));
        var catalogue = new JobCatalogue(twice);
        catalogue.Find("town/Evening")!.Value.Job.At.Should().Be(new TimeOnly(18, 0));
        twice.Blamed.Should().ContainSingle().Which.Phase.Should().Be(PluginPhase.Configure);
    }

    private IJobControl Control => cluster.GetSiloServiceProvider(cluster.Silos[0].SiloAddress).GetRequiredService<IJobControl>();

    private IJobGrain Grain => cluster.Client.GetGrain<IJobGrain>("town/Evening");

    private async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSqliteEngine(options => options.Folder = folder.Path);
            silo.Services.AddSingleton<IPluginDirectory>(plugins).AddSingleton(runs);
            var city = new City(new LocalizedText("市"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), [Language.Japanese]);
            // The silo itself lives in real time; only the jobs live in the test's.
            silo.Services.AddSingleton(new CityClock(clock, city));
            silo.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<JobBench>(provider, clock));
            silo.Services.AddCivicCore();
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    internal sealed class Runs
    {
        private TaskCompletionSource<DateOnly> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<DateOnly> Days { get; } = new();

        public Func<DateOnly, CancellationToken, Task> Does { get; set; } = (_, _) => Task.CompletedTask;

        public Task<DateOnly> Next()
        {
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return next.Task;
        }

        public Task Run(DateOnly day, CancellationToken cancellationToken)
        {
            Days.Enqueue(day);
            next.TrySetResult(day);
            return Does(day, cancellationToken);
        }
    }

    internal sealed class Evening(Runs runs) : IJob
    {
        public Task RunAsync(DateOnly day, CancellationToken cancellationToken) => runs.Run(day, cancellationToken);
    }
}
