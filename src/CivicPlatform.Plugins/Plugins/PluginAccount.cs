using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>How one plugin is, and what went wrong with it.</summary>
internal sealed class PluginAccount(string id, string version, LocalizedText name, LocalizedText description, PluginLoading limits)
{
    private const int Kept = 20;
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> recent = new();
    private ImmutableArray<PluginFault> faults = [];
    private int count;
    private volatile PluginState state = PluginState.Running;
    private DateTimeOffset? restsUntil;

    public string Id => id;

    public bool IsLoaded => state != PluginState.NotLoaded;

    /// <summary>Whether requests reach it. A plugin that rested long enough is tried once more.</summary>
    public bool IsOpen
    {
        get
        {
            if (state is PluginState.Running or PluginState.Faulty)
                return true;
            if (state == PluginState.NotLoaded)
                return false;
            lock (gate)
            {
                if (state == PluginState.Disabled && restsUntil is { } until && limits.Time.GetUtcNow() >= until)
                {
                    // One more fault closes it again at once: all but one place of the window stay taken.
                    recent.Clear();
                    for (var i = 1; i < limits.FaultLimit; i++)
                        recent.Enqueue(limits.Time.GetUtcNow());
                    (state, restsUntil) = (PluginState.Faulty, null);
                }
                return state != PluginState.Disabled;
            }
        }
    }

    public PluginStatus Status
    {
        get
        {
            lock (gate)
                return new PluginStatus(id, version, name, description, state, faults, count);
        }
    }

    public void Refuse(PluginFault fault)
    {
        lock (gate)
        {
            Note(fault);
            state = PluginState.NotLoaded;
        }
    }

    /// <returns>Whether this fault disabled the plugin.</returns>
    public bool Blame(PluginFault fault)
    {
        lock (gate)
        {
            Note(fault);
            recent.Enqueue(fault.At);
            while (recent.TryPeek(out var oldest) && fault.At - oldest > limits.FaultWindow)
                recent.Dequeue();
            if (state == PluginState.Running)
                state = PluginState.Faulty;
            if (state != PluginState.Faulty || recent.Count < limits.FaultLimit)
                return false;
            (state, restsUntil) = (PluginState.Disabled, fault.At + limits.FaultWindow);
            return true;
        }
    }

    public bool Enable()
    {
        lock (gate)
        {
            if (!IsLoaded)
                return false;
            recent.Clear();
            (state, faults, count, restsUntil) = (PluginState.Running, [], 0, null);
            return true;
        }
    }

    public bool Disable()
    {
        lock (gate)
        {
            if (!IsLoaded)
                return false;
            (state, restsUntil) = (PluginState.Disabled, null);
            return true;
        }
    }

    private void Note(PluginFault fault)
    {
        faults = [fault, .. faults.Take(Kept - 1)];
        count++;
    }
}
