using System.Text.Json;
using System.Text.Json.Serialization;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Remembers over the end of the process how far a start came (<c>start.json</c> in the folder of all plugins), so that a plugin that ends the process with it
/// is left out of the next start.</summary>
/// <remarks>An exception is blamed where it is thrown; this is for what nothing can catch: a stack that overflows, a process that is ended, a fault in native code. While a
/// plugin is loaded and configured, only its code runs, so it is left out at once. When the process ends later in the start nobody is caught: the next start tries
/// again, and the one after it leaves out what was not there, or not in this version, when the city last came up; if there is nothing new, all plugins.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed partial class StartRecord
{
    private const string FileName = "start.json";
    private readonly Lock gate = new();
    private readonly string file;
    private readonly Action<CivicError> unwritable;
    private State state;
    private bool starting;

    private StartRecord(string file, State state, Action<CivicError> unwritable) => (this.file, this.state, this.unwritable) = (file, state, unwritable);

    /// <summary>Reads what is remembered; nothing is written until a start begins.</summary>
    /// <param name="plugins">The folder of all plugins.</param>
    /// <param name="fault">Told when the file cannot be read or written; the city starts without its help then.</param>
    public static StartRecord Read(string plugins, Action<CivicError> fault)
    {
        var file = Path.Combine(Path.GetFullPath(plugins), FileName);
        try
        {
            return new StartRecord(file, File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), Shapes.Default.State) ?? new() : new(), fault);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            fault(Unusable(file, failure));
            return new StartRecord(file, new(), fault);
        }
    }

    /// <summary>A start begins: whom the last one ended with is left out from now on.</summary>
    public void Begin(IEnumerable<string> wanted)
    {
        lock (gate)
        {
            var before = state;
            state = before.Under is null ? before with { Failed = 0 }
                : before.Under.Plugin is { } caught ? before.Without(caught, before.Under.Version, inLoad: true)
                : before.Failed + 1 < 2 ? before with { Failed = before.Failed + 1 }
                : before.WithoutSuspects();
            // Whoever is named no more is forgotten, and tried when it is named again.
            var named = wanted.ToHashSet(StringComparer.Ordinal);
            state = state with { LeftOut = Sorted(state.LeftOut.Where(each => named.Contains(each.Key))), Under = new(null, "") };
            starting = true;
            Write();
        }
    }

    /// <summary>Why a plugin is left out of this start, or <see langword="null"/>.</summary>
    public CivicError? WhyNot(string id, string version)
    {
        lock (gate)
            return state.LeftOut.TryGetValue(id, out var left) && left.Version == version ? Error(id, version, left.InLoad) : null;
    }

    /// <summary>From here on only this plugin's code runs.</summary>
    public void Loading(string id, string version) => Note(state => state with { Under = new(id, version) });

    /// <summary>The plugins are loaded; what comes now may be anybody's.</summary>
    public void Loaded(IEnumerable<(string Id, string Version)> set) =>
        Note(state => state with { Under = new(null, ""), Set = Sorted(set.Select(each => KeyValuePair.Create(each.Id, each.Version))) });

    /// <summary>The city has come up with all that was loaded.</summary>
    public void Ready()
    {
        Note(state => state with { Under = null, Failed = 0, Good = state.Set });
        starting = false;
    }

    /// <summary>The start ends in order, for a reason that is no plugin's: it counts for nothing.</summary>
    public void Withdraw()
    {
        Note(state => state with { Under = null });
        starting = false;
    }

    /// <summary>The city wants a plugin tried again at the next start.</summary>
    /// <returns>False when it was not left out.</returns>
    public bool TryAgain(string id)
    {
        lock (gate)
        {
            var rest = new SortedDictionary<string, Left>(state.LeftOut, StringComparer.Ordinal);
            if (!rest.Remove(id))
                return false;
            state = state with { LeftOut = rest };
            Write();
            return true;
        }
    }

    private void Note(Func<State, State> change)
    {
        lock (gate)
        {
            // A tool beside the city reads only; it starts nothing.
            if (!starting)
                return;
            state = change(state);
            Write();
        }
    }

    private void Write()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Not made durable: it is for the end of a process, not for that of a machine, and stands in the way of each start.
            var unfinished = file + ".new";
            File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(state, Shapes.Default.State));
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            unwritable(Unusable(file, failure));
        }
    }

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> entries) => new(entries.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private static CivicError Unusable(string file, Exception failure) => new("CIVIC3108", "How far the last start came is not known; a plugin that ends the process is not left out of the next start.",
        failure.Message, "Give the account that runs the city the right to read and write there, and room on the disk. A file that is damaged may be deleted.") { Where = file };

    private static CivicError Error(string id, string version, bool inLoad) => new("CIVIC3214",
        inLoad ? $"The process ended while plugin {id} {version} was loaded; the city has started without it." : $"The process ended in the middle of two starts; the city has started without plugin {id} {version}.",
        inLoad ? "Only its code ran at that moment: its stack overflowed, it ended the process, or somebody killed the process just then."
            : "Whose fault it was is not known. Plugins that were not there, or not in this version, when the city last came up are left out; all of them, if none is new.",
        $"Install another version of it (civic plugin install or rollback), or have this one tried at the next start: civic plugin enable {id}.") { Where = $"plugin {id}" };

    [JsonSerializable(typeof(State))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    private sealed partial class Shapes : JsonSerializerContext;

    internal sealed record Left(string Version, bool InLoad);

    internal sealed record Moment(string? Plugin, string Version);

    internal sealed record State
    {
        public SortedDictionary<string, string> Good { get; init; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, string> Set { get; init; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, Left> LeftOut { get; init; } = new(StringComparer.Ordinal);

        public Moment? Under { get; init; }

        public int Failed { get; init; }

        public State Without(string id, string version, bool inLoad) =>
            this with { LeftOut = new(LeftOut, StringComparer.Ordinal) { [id] = new(version, inLoad) }, Failed = 0 };

        public State WithoutSuspects()
        {
            var fresh = Set.Where(each => Good.GetValueOrDefault(each.Key) != each.Value).ToList();
            return (fresh.Count > 0 ? fresh : [.. Set]).Aggregate(this with { Failed = 0 }, (state, each) => state.Without(each.Key, each.Value, inLoad: false));
        }
    }
}
