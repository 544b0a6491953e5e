using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>A folder with some of the packages that lie beside these tests.</summary>
internal sealed class PackageFolder : IDisposable
{
    private readonly TestFolder folder = new();

    public PackageFolder(params string[] plugins)
    {
        foreach (var plugin in plugins)
        {
            var package = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "packages"), $"{plugin}.*.nupkg").Single();
            File.Copy(package, folder.File(Path.GetFileName(package)));
        }
    }

    public PluginCityOptions City => new() { Packages = folder.Path };

    public void Dispose() => folder.Dispose();
}
