using CivicPlatform.People;

namespace CivicPlatform.Plugins;

/// <summary>Whose code runs now: set by the host wherever it calls a plugin, and flows with it through tasks and threads.</summary>
/// <remarks>A guard rail, no wall: code that lives in the process can leave its execution context behind.</remarks>
internal sealed class CodeOrigin
{
    private static readonly AsyncLocal<CodeOrigin?> Flowing = new();
    private readonly Reader? reader;
    private volatile bool ended;
    private volatile Way? way;

    private CodeOrigin(PluginId? plugin, Reader? reader) => (Plugin, this.reader) = (plugin, reader);

    /// <summary>Whose code runs now; <see langword="null"/> where nobody said.</summary>
    public static CodeOrigin? Current => Flowing.Value;

    /// <summary>The plugin, or <see langword="null"/> for the city itself.</summary>
    public PluginId? Plugin { get; }

    /// <summary>Whose form or call is answered; nobody's as soon as it is answered, whatever the plugin still does.</summary>
    public Reader? Reader => ended ? null : reader;

    /// <summary>From here on, until the scope is disposed of, a plugin's code runs.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="reader">Who asked it to write, if somebody did.</param>
    public static Scope Enter(PluginId plugin, Reader? reader = null) => new(new CodeOrigin(plugin, reader));

    /// <summary>A plugin whom nobody asked: made once and called often.</summary>
    public static CodeOrigin Of(PluginId plugin) => new(plugin, null);

    /// <summary>From here on, until the scope is disposed of, the city's own code runs, whoever called it.</summary>
    public static Scope EnterCity() => new(new CodeOrigin(null, null));

    /// <summary>Begins work of a plugin. What it begins takes the origin with it; the caller is itself again as soon as the work waits for something.</summary>
    /// <remarks>Entering and leaving makes a context each, which costs a twentieth of a grain call. Contexts never change: the one made last serves whoever calls from where that one was called.</remarks>
    public Task Begin<T>(T state, Func<T, Task> work)
    {
        if (ExecutionContext.Capture() is not { } outside)
        {
            using var scope = new Scope(this);
            return work(state);
        }
        try
        {
            if (way is { } known && ReferenceEquals(known.Outside, outside))
            {
                ExecutionContext.Restore(known.Inside);
            }
            else
            {
                Flowing.Value = this;
                way = new Way(outside, ExecutionContext.Capture()!);
            }
            return work(state);
        }
        finally
        {
            ExecutionContext.Restore(outside);
        }
    }

    private sealed record Way(ExecutionContext Outside, ExecutionContext Inside);

    /// <summary>Gives the place back to who was there before.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly CodeOrigin entered;
        private readonly CodeOrigin? before;

        internal Scope(CodeOrigin origin)
        {
            (entered, before) = (origin, Flowing.Value);
            Flowing.Value = origin;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            entered.ended = true;
            Flowing.Value = before;
        }
    }
}
