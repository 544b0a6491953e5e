using CivicPlatform.People;

namespace CivicPlatform.Plugins;

/// <summary>Whose code runs now: set by the host wherever it calls a plugin, and flows with it through tasks and threads.</summary>
/// <remarks>A guard rail, no wall: code that lives in the process can leave its execution context behind.</remarks>
internal sealed class CodeOrigin
{
    private static readonly AsyncLocal<CodeOrigin?> Flowing = new();
    private readonly Reader? reader;
    private volatile bool ended;

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

    /// <summary>A plugin whom nobody asked: made once and entered often.</summary>
    public static CodeOrigin Of(PluginId plugin) => new(plugin, null);

    /// <inheritdoc cref="Enter(PluginId, People.Reader?)"/>
    public static Scope Enter(CodeOrigin origin) => new(origin);

    /// <summary>From here on, until the scope is disposed of, the city's own code runs, whoever called it.</summary>
    public static Scope EnterCity() => new(new CodeOrigin(null, null));

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
