using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>The city's logs: each line that a plugin's code writes names the plugin, and one that writes without end cannot bury the others' lines or fill the disk.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed partial class PluginLogs : ILoggerFactory
{
    /// <summary>How many lines of one plugin are kept in a minute.</summary>
    public const int LinesPerMinute = 600;

    /// <summary>How long a line of a plugin may be, in characters.</summary>
    public const int LongestLine = 8_192;

    private static readonly Meter Meter = new("civic.plugins");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("civic.plugin.log.dropped", "{line}", "Lines of log that were left out because a plugin wrote too many, by plugin.");

    private readonly ConcurrentDictionary<PluginId, Minute> minutes = new();
    private readonly ILoggerFactory inner;
    private readonly TimeProvider time;
    private readonly ILogger own;

    public PluginLogs(ILoggerFactory inner, TimeProvider time) => (this.inner, this.time, own) = (inner, time, inner.CreateLogger<PluginLogs>());

    public ILogger CreateLogger(string categoryName) => new Log(this, inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private bool Take(PluginId plugin)
    {
        var minute = minutes.GetOrAdd(plugin, static _ => new Minute());
        var (now, lines) = (time.GetUtcNow().Ticks / TimeSpan.TicksPerMinute, 0);
        lock (minute)
        {
            if (minute.Which != now)
                (minute.Which, minute.Lines) = (now, 0);
            lines = ++minute.Lines;
        }
        if (lines <= LinesPerMinute)
            return true;
        Dropped.Add(1, new KeyValuePair<string, object?>("plugin", plugin.ToString()));
        if (lines == LinesPerMinute + 1)
            LogTooMany(plugin, LinesPerMinute);
        return false;
    }

    [LoggerMessage(3416, LogLevel.Warning, "Plugin {PluginId} has written {Lines} lines of log within a minute; more are left out until the minute is over", EventName = "PluginLogTooMany")]
    private partial void LogTooMany(PluginId pluginId, int lines);

    private static string Shortened(string line) => line.Length > LongestLine ? $"{line.AsSpan(0, LongestLine)}…" : line;

    private sealed class Minute
    {
        public long Which;
        public int Lines;
    }

    private sealed class Log(PluginLogs logs, ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (CodeOrigin.Current?.Plugin is not { } plugin)
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
                return;
            }
            if (!inner.IsEnabled(logLevel) || !logs.Take(plugin))
                return;
            using var scope = inner.BeginScope(new Dictionary<string, object> { ["civic.plugin"] = plugin.ToString() });
            inner.Log(logLevel, eventId, state, exception, (state, exception) => Shortened(formatter(state, exception)));
        }
    }
}
