using CivicPlatform.Hosting;
using CivicPlatform.People;

namespace CivicPlatform.Plugins;

/// <summary>Whom processes apart must still forget: noted in <c>plugins-apart/ID/owed</c> before the city destroys the person's key, and crossed out when the process has answered that it is done.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class ApartErasures(CityFile city)
{
    private readonly string homes = Path.Combine(city.DataFolder, "plugins-apart");

    /// <summary>Notes it for each plugin that knew the person, also for one that is not in the city now: what it keeps lies there still.</summary>
    /// <exception cref="IOException">It could not be noted: the erasure goes on later.</exception>
    /// <exception cref="UnauthorizedAccessException">It could not be noted: the erasure goes on later.</exception>
    public void Note(IReadOnlyDictionary<PseudonymContext, Pseudonym> pseudonyms)
    {
        foreach (var (context, person) in pseudonyms)
        {
            // What a plugin calls people by while it runs in the city is not the process's to know.
            if (context == ApartRoom.ContextOf(context.Owner) && Directory.Exists(Path.Combine(homes, context.Owner)))
            {
                Directory.CreateDirectory(Folder(context.Owner));
                WholeFile.Write(Path.Combine(Folder(context.Owner), person.ToString()), []);
            }
        }
    }

    /// <summary>Whom a plugin's process must still forget.</summary>
    public IReadOnlyList<Pseudonym> Owed(PluginId plugin) => Directory.Exists(Folder(plugin.ToString()))
        ? [.. Directory.EnumerateFiles(Folder(plugin.ToString())).Select(file => Pseudonym.TryParse(Path.GetFileName(file), null, out var person) ? person : default).Where(person => !person.IsNone)]
        : [];

    /// <summary>It has.</summary>
    public void Done(PluginId plugin, Pseudonym person) => File.Delete(Path.Combine(Folder(plugin.ToString()), person.ToString()));

    private string Folder(string plugin) => Path.Combine(homes, plugin, "owed");
}
