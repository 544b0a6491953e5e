using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>How one plugin is, and what went wrong with it.</summary>
/// <remarks>A plugin that fails too often within the window is disabled and rests. Then it is on trial: for one window, one more fault
/// disables it again at once. A plugin that the city itself disabled rests until the city enables it.</remarks>
/// <threadsafety>All members may be called at the same time; whether it is open is one volatile read.</threadsafety>
internal sealed class PluginAccount : IDisposable
{
    private const int Kept = 20;
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> recent = new();
    private readonly PluginLoading limits;
    private readonly Action<PluginAccount> onTrial;
    private readonly ITimer rest;
    private ImmutableArray<PluginFault> faults = [];
    private int count;
    private bool loaded;
    private bool disabled;
    private bool resting;
    private (bool Now, bool TriedNext) leftOut;
    private TimeSpan loadTime;
    private DateTimeOffset? trialUntil;
    private volatile bool open;

    /// <param name="id">The plugin.</param>
    /// <param name="limits">How much it may fail.</param>
    /// <param name="onTrial">Told when it is opened again after a rest.</param>
    public PluginAccount(string id, PluginLoading limits, Action<PluginAccount> onTrial)
    {
        Id = id;
        (this.limits, this.onTrial) = (limits, onTrial);
        rest = limits.Time.CreateTimer(_ => Try(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Id { get; }

    public string Version { get; private set; } = "";

    private LocalizedText Name { get; set; } = new("");

    private LocalizedText Description { get; set; } = new("");

    public bool IsOpen => open;

    public PluginStatus Status
    {
        get
        {
            lock (gate)
            {
                var state = !loaded ? PluginState.NotLoaded : disabled ? PluginState.Disabled : count > 0 ? PluginState.Faulty : PluginState.Running;
                return new PluginStatus(Id, Version, Name.Ja.Length > 0 ? Name : new LocalizedText(Id), Description, state, faults, count) { IsLeftOut = leftOut.Now, IsTriedNext = leftOut.TriedNext, LoadTime = loadTime };
            }
        }
    }

    /// <summary>Takes the plugin's names from its manifest.</summary>
    public void Describe(PluginManifest manifest) => (Version, Name, Description) = (manifest.Version, manifest.Name, manifest.Description);

    /// <summary>The plugin runs from now on.</summary>
    /// <param name="took">How long it took to load it.</param>
    public void Open(TimeSpan took)
    {
        lock (gate)
            (loaded, open, loadTime) = (true, true, took);
    }

    /// <summary>An earlier start ended with it, so this one goes on without it.</summary>
    public void LeaveOut()
    {
        lock (gate)
            leftOut = (true, false);
    }

    /// <summary>It is tried again at the next start.</summary>
    public void TryNext()
    {
        lock (gate)
            leftOut = (false, true);
    }

    /// <summary>Puts a fault on the account.</summary>
    /// <returns>Whether this fault disabled the plugin.</returns>
    public bool Blame(PluginFault fault)
    {
        lock (gate)
        {
            faults = [fault, .. faults.Take(Kept - 1)];
            count = count == int.MaxValue ? count : count + 1;
            if (!loaded || disabled || fault.Phase is not (PluginPhase.Request or PluginPhase.Card or PluginPhase.Job or PluginPhase.Process))
                return false;
            recent.Enqueue(fault.At);
            while (recent.TryPeek(out var oldest) && (fault.At - oldest > limits.FaultWindow || recent.Count > limits.FaultLimit))
                recent.Dequeue();
            if (recent.Count < limits.FaultLimit && !(trialUntil is { } until && fault.At < until))
                return false;
            Close();
            resting = true;
            rest.Change(limits.Rest, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    /// <summary>Opens it and forgets its faults.</summary>
    public bool Enable()
    {
        lock (gate)
        {
            if (!loaded)
                return false;
            rest.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            recent.Clear();
            (faults, count, trialUntil, disabled, resting, open) = ([], 0, null, false, false, true);
            return true;
        }
    }

    /// <summary>Closes it until it is enabled.</summary>
    public bool Disable()
    {
        lock (gate)
        {
            if (!loaded)
                return false;
            rest.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Close();
            return true;
        }
    }

    public void Dispose() => rest.Dispose();

    private void Close()
    {
        recent.Clear();
        (open, disabled, resting, trialUntil) = (false, true, false, null);
    }

    private void Try()
    {
        lock (gate)
        {
            // The city may have decided in the moment in which the rest ended.
            if (!resting)
                return;
            trialUntil = limits.Time.GetUtcNow() + limits.FaultWindow;
            (disabled, resting, open) = (false, false, true);
        }
        onTrial(this);
    }
}
