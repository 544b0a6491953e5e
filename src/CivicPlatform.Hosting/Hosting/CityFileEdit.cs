using System.Text;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Changes which plugins <c>civic.json</c> names, and nothing else in it. What comes out is read as a city reads it, before it takes the file's place.</summary>
internal sealed class CityFileEdit(string path)
{
    private const string Plugins = "plugins";

    /// <summary>Names a plugin.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="allowUnsigned">Whether its package may lack a signature.</param>
    /// <param name="grants">What the city agrees to.</param>
    /// <exception cref="CivicException">CIVIC3133: the file is as it was.</exception>
    public void Name(string plugin, bool allowUnsigned, IReadOnlyCollection<string> grants)
    {
        string[] members = [.. allowUnsigned ? ["\"allowUnsigned\": true"] : (string[])[], .. grants.Count > 0 ? [$"\"grants\": [{string.Join(", ", grants.Select(Quoted))}]"] : (string[])[]];
        var entry = $"\"{plugin}\": {(members.Length > 0 ? $"{{ {string.Join(", ", members)} }}" : "{}")}";
        Change(json =>
        {
            var root = LocatedJson.Read(json, lenient: true);
            return root[Plugins] is { } plugins ? JsonSurgery.With(json, plugins, entry) : JsonSurgery.With(json, root, $"\"{Plugins}\": {{ {entry} }}");
        }, file => file.Plugins.Any(each => each.Id == plugin && each.Grants.ToHashSet().SetEquals(grants)));
    }

    /// <summary>Makes what the city agrees to these and no others; those that stand there stay where they stand. Nothing is written where all is so already.</summary>
    /// <exception cref="CivicException">CIVIC3133: the file is as it was.</exception>
    public void Grant(string plugin, IReadOnlyCollection<string> grants)
    {
        LocatedJson Entry(byte[] json) => LocatedJson.Read(json, lenient: true)[Plugins]![plugin]!;
        Change(json =>
        {
            while (Entry(json)["grants"] is { } list && list.Items.FirstOrDefault(item => !grants.Contains(item.Text)) is { } gone)
                json = JsonSurgery.Without(json, list, gone);
            foreach (var name in grants)
            {
                var list = Entry(json)["grants"];
                if (list is null)
                    json = JsonSurgery.With(json, Entry(json), $"\"grants\": [{Quoted(name)}]");
                else if (list.Items.All(item => item.Text != name))
                    json = list.Items.Count == 0 ? [.. json[..list.Open], .. Encoding.UTF8.GetBytes($"[{Quoted(name)}]"), .. json[list.End..]] : JsonSurgery.With(json, list, Quoted(name));
            }
            return json;
        }, file => file.Plugins.First(each => each.Id == plugin).Grants.ToHashSet().SetEquals(grants));
    }

    /// <summary>Takes a plugin out, and its cards from the home page; the last card of a page goes with the whole list, which then shows all.</summary>
    /// <exception cref="CivicException">CIVIC3133: the file is as it was.</exception>
    public void TakeOut(string plugin) => Change(json =>
    {
        var root = LocatedJson.Read(json, lenient: true);
        json = JsonSurgery.Without(json, root[Plugins]!, root[Plugins]![plugin]!);
        root = LocatedJson.Read(json, lenient: true);
        if (root["home"] is not { } home || home.Inner.FirstOrDefault(card => card.Text == plugin) is not { } card)
            return json;
        return home.Inner.Count > 1 ? JsonSurgery.Without(json, home, card) : JsonSurgery.Without(json, root, home);
    }, file => file.Plugins.All(each => each.Id != plugin));

    /// <summary>Takes out which version of a plugin is wanted: the lock says it.</summary>
    /// <exception cref="CivicException">CIVIC3133: the file is as it was.</exception>
    public void Unpin(string plugin) => Change(json =>
    {
        var entry = LocatedJson.Read(json, lenient: true)[Plugins]![plugin]!;
        return JsonSurgery.Without(json, entry, entry["version"]!);
    }, file => file.Plugins.First(each => each.Id == plugin).Version is null);

    // Names of capabilities hold nothing that JSON would write otherwise.
    private static string Quoted(string name) => $"\"{name}\"";

    private void Change(Func<byte[], byte[]> change, Func<CityFile, bool> isAsked)
    {
        // Read as a city does, in the folder that it stands in; whoever looks for civic.json does not see it.
        var tried = $"{path}.{Guid.NewGuid():N}.tried";
        try
        {
            var bytes = File.ReadAllBytes(path);
            var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            byte[] changed = [.. bytes.AsSpan(0, mark), .. change(bytes[mark..])];
            if (changed.AsSpan().SequenceEqual(bytes))
                return;
            File.WriteAllBytes(tried, changed);
            if (!isAsked(CityFileReader.Read(tried)))
                throw new FormatException("The entry did not come to where it belongs.");
            WholeFile.Write(path, changed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or JsonException or CivicException)
        {
            throw new CivicException(ChangeErrors.CityFile(path, failure is CivicException { Error: var error } ? error.Why : failure.Message), failure);
        }
        finally
        {
            File.Delete(tried);
        }
    }
}
