using System.Text.Json;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Remembers which plugins the city closed, over restarts: <c>closed.json</c> in the folder of all plugins, a list of ids.</summary>
/// <remarks>A file and not an event of the ledger: plugins are loaded before the ledger is open, and a city must be able to close one whose
/// ledger is what does not open.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class ClosedPlugins
{
    private const string FileName = "closed.json";
    private readonly Lock gate = new();
    private readonly string file;
    private readonly SortedSet<string> closed;
    private bool unwritten;

    private ClosedPlugins(string file, IEnumerable<string> closed) => (this.file, this.closed) = (file, new(closed, StringComparer.Ordinal));

    /// <summary>Reads what is remembered.</summary>
    /// <param name="plugins">The folder of all plugins.</param>
    /// <param name="unreadable">Told when the file cannot be read; then no plugin is closed.</param>
    public static ClosedPlugins Read(string plugins, Action<CivicError> unreadable)
    {
        var file = Path.Combine(Path.GetFullPath(plugins), FileName);
        try
        {
            return new ClosedPlugins(file, File.Exists(file) ? JsonSerializer.Deserialize<List<string>>(File.ReadAllBytes(file)) ?? [] : []);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            unreadable(new CivicError("CIVIC3107", "Which plugins the city closed cannot be read; all are open.", failure.Message,
                "Close again what should be closed: civic plugin disable ID.") { Where = file });
            return new ClosedPlugins(file, []);
        }
    }

    public bool Has(string id)
    {
        lock (gate)
            return closed.Contains(id);
    }

    /// <exception cref="CivicException">CIVIC3107: it could not be written, and holds only until the host ends.</exception>
    public void Set(string id, bool isClosed)
    {
        lock (gate)
        {
            var changed = isClosed ? closed.Add(id) : closed.Remove(id);
            if (!changed && !unwritten)
                return;
            try
            {
                unwritten = true;
                Write();
                unwritten = false;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CivicException(new CivicError("CIVIC3107", $"Plugin {id} is {(isClosed ? "closed" : "open")} now, but that holds only until the host ends.", failure.Message,
                    "Give the account that runs the city the right to write there, and room on the disk; then say it again.") { Where = file }, failure);
            }
        }
    }

    private void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = file + ".new";
        using (var stream = new FileStream(unfinished, FileMode.Create))
        {
            JsonSerializer.Serialize(stream, closed);
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, file, overwrite: true);
    }
}
