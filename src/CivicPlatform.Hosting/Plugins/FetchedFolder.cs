namespace CivicPlatform.Plugins;

/// <summary>A folder for what one command fetches, made when something is and gone with the command.</summary>
internal sealed class FetchedFolder : IDisposable
{
    private readonly Dictionary<string, string> places = [];
    private DirectoryInfo? root;

    /// <summary>Where it is; made where it is not there.</summary>
    public string Path => (root ??= Directory.CreateTempSubdirectory("civic-fetched-")).FullName;

    /// <summary>The folder of one thing.</summary>
    /// <param name="what">A name of it.</param>
    /// <param name="isNew">Whether nothing was fetched into it before.</param>
    public string Of(string what, out bool isNew)
    {
        isNew = !places.TryGetValue(what, out var place);
        if (isNew)
            place = places[what] = Directory.CreateDirectory(System.IO.Path.Combine(Path, $"{places.Count}")).FullName;
        return place!;
    }

    public void Dispose() => root?.Delete(recursive: true);
}
