using System.Collections.Concurrent;
using CivicPlatform.Hosting;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Lets only so many requests into each plugin at once, tells those that take too long to stop, and counts what each plugin cost.</summary>
/// <remarks>A plugin that hangs fills its own places and no other's. Code in the process cannot be stopped by force: who does not listen keeps the place, is blamed for
/// each, and at last rests with nobody asking anything of it.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class PluginPlaces
{
    private readonly ConcurrentDictionary<PluginId, Counter> taken = new();
    private readonly IPluginDirectory plugins;
    private readonly PluginCosts costs;
    private readonly TimeProvider time;
    private readonly TimeSpan limit;
    private readonly int most;

    public PluginPlaces(IPluginDirectory plugins, PluginCosts costs, IOptions<CivicWebOptions> options, TimeProvider time) =>
        (this.plugins, this.costs, this.time, limit, most) = (plugins, costs, time, options.Value.PluginTime, options.Value.PluginRequests);

    /// <summary>A place for one request until it is disposed of; <see langword="null"/> when all are taken.</summary>
    /// <param name="plugin">Whose.</param>
    /// <param name="aborted">Ends when the reader has gone.</param>
    public Place? Take(PluginId plugin, CancellationToken aborted)
    {
        var counter = taken.GetOrAdd(plugin, static _ => new Counter());
        if (Interlocked.Increment(ref counter.Count) > most)
        {
            Interlocked.Decrement(ref counter.Count);
            return null;
        }
        return new Place(this, plugin, counter, aborted);
    }

    internal sealed class Counter
    {
        public int Count;
    }

    /// <summary>One request inside a plugin.</summary>
    internal sealed class Place : IDisposable
    {
        private readonly PluginPlaces places;
        private readonly PluginId plugin;
        private readonly Counter counter;
        private readonly CancellationTokenSource ends;
        private readonly ITimer timer;
        private readonly long begun;
        private int reminders;

        public Place(PluginPlaces places, PluginId plugin, Counter counter, CancellationToken aborted)
        {
            (this.places, this.plugin, this.counter, begun) = (places, plugin, counter, places.time.GetTimestamp());
            ends = CancellationTokenSource.CreateLinkedTokenSource(aborted);
            timer = places.time.CreateTimer(static place => ((Place)place!).Remind(), this, places.limit, places.limit);
        }

        /// <summary>Ends when the reader has gone or the time is over.</summary>
        public CancellationToken Stop => ends.Token;

        /// <summary>Whether it took longer than it may.</summary>
        public bool IsOver => Volatile.Read(ref reminders) > 0;

        public void Dispose()
        {
            timer.Dispose();
            places.costs.Add(plugin, PluginPhase.Request, places.time.GetElapsedTime(begun));
            Interlocked.Decrement(ref counter.Count);
            ends.Dispose();
        }

        private void Remind()
        {
            switch (Interlocked.Increment(ref reminders))
            {
                case 1:
                    try
                    {
                        ends.Cancel();
                    }
                    catch (ObjectDisposedException)
                    {
                        // It ended in this very moment.
                    }
                    catch (AggregateException failure)
                    {
                        places.plugins.Blame(plugin, PluginPhase.Request, failure);
                    }
                    break;
                case 2:
                    // It was told to stop and did not. Nobody can make it.
                    places.plugins.Blame(plugin, PluginPhase.Request, PluginErrors.StillThere(plugin, places.limit));
                    break;
            }
        }
    }
}
