using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Notices;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CivicPlatform.Plugins;

/// <summary>Grains of a plugin are known as such wherever they run, and the city's grains do not take over who called them.</summary>
public sealed class GrainGuardTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private InProcessTestCluster cluster = null!;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSqliteEngine(options => options.Folder = folder.Path);
            silo.Services.AddSingleton<IPluginDirectory>(new TestPlugins { Home = PluginId.Parse("tests", null) });
            silo.Services.AddSingleton(new City(new LocalizedText("市"), TimeZoneInfo.Utc, [Language.Japanese]));
            silo.Services.AddCivicCore();
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_plugins_grain_does_not_reach_the_citys_while_it_wakes_answers_or_is_timed()
    {
        var stray = cluster.Client.GetGrain<IStrayGrain>("x");
        (await stray.Waking()).Should().Be("CIVIC5402");
        (await stray.Asked()).Should().Be("CIVIC5402");
        (await stray.Timed()).Should().Be("CIVIC5402");
        (await stray.WhoAmI()).Should().Be("tests");
        // A board that a plugin's call woke up writes for the city: its stream is none of the plugin's.
        (await stray.OwnBoard()).Should().Be("done");
        var board = cluster.Client.GetGrain<INoticeBoardGrain>("tests/own");
        (await board.Publish(default, new PublishNotice("k", new LocalizedText("x"), new LocalizedText("x"), "/", null))).Accepted.Should().BeTrue();
    }

    [Fact]
    public async Task The_city_is_not_taken_for_a_plugin_where_its_code_goes_on_on_a_plugins_stack()
    {
        var silo = cluster.Silos[0].ServiceProvider;
        var asked = async () => await silo.GetRequiredService<IGrainFactory>().GetGrain<IBallotGrain>("2026-park").HasVoted(default);
        // This class is code of the plugin "tests" for the directory, and no scope was opened: it is the city that calls.
        (await asked()).Should().BeFalse();
        using (CodeOrigin.Enter(PluginId.Parse("tests", null)))
            (await asked.Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC5402");
    }

    [Fact]
    public async Task Who_asks_is_nobody_any_more_when_the_answer_is_given()
    {
        var plugin = PluginId.Parse("tests", null);
        Task<People.Reader?> late;
        var gate = new TaskCompletionSource();
        using (CodeOrigin.Enter(plugin, People.Reader.Anybody))
        {
            CodeOrigin.Current!.Reader.Should().NotBeNull();
            using (CodeOrigin.EnterCity())
                CodeOrigin.Current!.Plugin.Should().BeNull();
            CodeOrigin.Current!.Plugin.Should().Be(plugin);
            late = Task.Run(async () =>
            {
                await gate.Task;
                CodeOrigin.Current!.Plugin.Should().Be(plugin);
                return CodeOrigin.Current!.Reader;
            });
        }
        CodeOrigin.Current.Should().BeNull();
        gate.SetResult();
        (await late).Should().BeNull();
    }
}
