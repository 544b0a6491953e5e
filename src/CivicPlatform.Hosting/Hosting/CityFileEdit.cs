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
    /// <exception cref="CivicException">CIVIC3133: the file is as it was.</exception>
    public void Name(string plugin, bool allowUnsigned)
    {
        var entry = $"\"{plugin}\": {(allowUnsigned ? "{ \"allowUnsigned\": true }" : "{}")}";
        Change(json =>
        {
            var root = LocatedJson.Read(json, lenient: true);
            return root[Plugins] is { } plugins ? JsonSurgery.With(json, plugins, entry) : JsonSurgery.With(json, root, $"\"{Plugins}\": {{ {entry} }}");
        }, file => file.Plugins.Any(each => each.Id == plugin));
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

    private void Change(Func<byte[], byte[]> change, Func<CityFile, bool> isAsked)
    {
        // Read as a city does, in the folder that it stands in; whoever looks for civic.json does not see it.
        var tried = $"{path}.{Guid.NewGuid():N}.tried";
        try
        {
            var bytes = File.ReadAllBytes(path);
            var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            byte[] changed = [.. bytes.AsSpan(0, mark), .. change(bytes[mark..])];
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
