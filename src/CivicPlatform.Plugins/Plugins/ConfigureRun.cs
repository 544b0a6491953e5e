using System.Runtime.ExceptionServices;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Makes a plugin and lets it say what it offers, on a thread of its own, so that one that never returns cannot hold the city.</summary>
internal static class ConfigureRun
{
    /// <param name="candidate">The plugin.</param>
    /// <param name="type">Its class.</param>
    /// <param name="parts">The classes of its parts, which are asked after it.</param>
    /// <param name="builder">What takes the offer.</param>
    /// <param name="limit">How long it may take, together.</param>
    /// <exception cref="CivicException">CIVIC3213: it did not return in time. Anything that the plugin throws is thrown on.</exception>
    public static void Run(PluginCandidate candidate, Type type, IEnumerable<Type> parts, PluginBuilder builder, TimeSpan limit)
    {
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(() =>
        {
            using var origin = CodeOrigin.Enter(candidate.Id);
            try
            {
                ((CivicPlugin)Activator.CreateInstance(type, nonPublic: true)!).Configure(builder);
                foreach (var part in parts)
                    ((CivicPluginPart)Activator.CreateInstance(part, nonPublic: true)!).Configure(builder);
            }
            catch (Exception failure)
            {
                thrown = ExceptionDispatchInfo.Capture(failure);
            }
        })
        { IsBackground = true, Name = $"Configure {candidate.Id}" };
        thread.Start();
        if (!thread.Join(limit))
            throw new CivicException(new CivicError("CIVIC3213", $"Plugin {candidate.Id} {candidate.Manifest.Version} did not come to an end of Configure; the city runs without it.",
                $"It had {limit.TotalSeconds} seconds.", "Configure only declares: move files, calls and waiting into services, jobs and grains.") { Where = candidate.PluginClass });
        thrown?.Throw();
    }
}
