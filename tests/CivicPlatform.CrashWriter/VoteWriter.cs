using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CivicPlatform;

/// <summary>All voters of <see cref="CrashBallot"/> vote and change their votes for ever, at a real silo on the embedded engine; each acknowledgement is printed as
/// "voter number receipt .".</summary>
internal static class VoteWriter
{
    public static async Task RunAsync(string folder, int run, TextWriter output)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSqliteEngine(options => options.Folder = folder);
            silo.Services.AddSingleton<IPluginDirectory>(new NoPlugins());
            silo.Services.AddSingleton(new CityClock(TimeProvider.System, new City(new LocalizedText("市"), TimeZoneInfo.Utc, [Language.Japanese])));
            silo.Services.AddCivicCore();
        });
        await using var cluster = builder.Build();
        await cluster.DeployAsync();
        var ballot = cluster.Client.GetGrain<IBallotGrain>($"{CrashBallot.Id}");
        // Whoever kills at this line kills in the middle of the opening.
        await output.WriteLineAsync("opening");
        // Refused once an earlier run has opened it; the votes tell whether it is open.
        await ballot.Open(CommandKey.New(), CrashBallot.Open(TimeProvider.System.GetUtcNow()));
        await Task.WhenAll(Enumerable.Range(0, CrashBallot.Voters).Select(async voter =>
        {
            for (var n = 0; ; n++)
            {
                var number = CrashBallot.Number(run, n);
                var answer = await ballot.Cast(CrashBallot.Key(voter, number), CrashBallot.Vote(voter, number));
                if (!answer.Outcome.Accepted)
                    throw new InvalidOperationException($"{answer.Outcome.Refusal}");
                await output.WriteLineAsync($"{voter} {number} {answer.Receipt} .");
            }
        }));
    }

    private sealed class NoPlugins : IPluginDirectory
    {
        public IReadOnlyList<PluginStatus> All => [];

        public IReadOnlyList<T> Features<T>() where T : PluginFeature, new() => [];

        public bool IsOpen(PluginId plugin) => false;

        public void Blame(PluginId plugin, PluginPhase phase, Exception exception)
        {
            // There is none that could be blamed.
        }

        public bool Enable(PluginId plugin) => false;

        public bool Disable(PluginId plugin) => false;
    }
}
