using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Lets an operator run a plugin's job now.</summary>
public interface IJobControl
{
    /// <summary>Runs a job for a day and answers when it is done, whether or not that day was run before.</summary>
    /// <exception cref="Errors.CivicException">CIVIC3402: the job failed; the fault is on the plugin's account.</exception>
    Task RunNowAsync(PluginId plugin, string job, DateOnly day, CancellationToken cancellationToken = default);
}
