using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>The jobs of all loaded plugins by the key of their grain, <c>plugin/job</c>.</summary>
internal sealed class JobCatalogue
{
    private readonly Dictionary<string, (PluginId Plugin, DailyJob Job)> jobs = new(StringComparer.Ordinal);

    public JobCatalogue(IPluginDirectory plugins)
    {
        foreach (var receiver in plugins.Features<JobReceiver>())
        {
            foreach (var job in receiver.DailyJobs)
            {
                if (!jobs.TryAdd(Key(receiver.Plugin, job.Name), (receiver.Plugin, job)))
                    plugins.Blame(receiver.Plugin, PluginPhase.Configure, new ArgumentException(
                        $"Two daily jobs are called {job.Name}; only the first runs. Give each job class a name of its own."));
            }
        }
    }

    public IReadOnlyCollection<string> Keys => jobs.Keys;

    public static string Key(PluginId plugin, string job) => $"{plugin}/{job}";

    public (PluginId Plugin, DailyJob Job)? Find(string key) => jobs.TryGetValue(key, out var found) ? found : null;
}
