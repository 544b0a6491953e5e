using CivicPlatform.Hosting;
using CivicPlatform.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Plugins;

/// <summary>A city whose plugins are changed as <c>civic plugin</c> does it, and a publisher who signs packages in several versions.</summary>
internal sealed class ChangingCity : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly PublisherKey key;

    public ChangingCity(string plugins = "{}", string more = "")
    {
        key = PublisherKey.Make(folder.File("key"), "tides.example");
        File.WriteAllText(Configuration, $$"""
            {
              // What people wrote stays.
              "city": { "name": { "ja": "試験市" } },
              "plugins": {{plugins}}{{more}}
            }

            """);
    }

    public PluginForge Forge { get; } = new();

    public string Configuration => folder.File("civic.json");

    public string Lock => folder.File(PluginLock.FileName);

    public string Packages => Path.Combine(folder.Path, "data", "packages");

    /// <summary>A signed package at the publisher's.</summary>
    public string Package(string id, string version = "1.0.0", string more = "")
    {
        var package = Forge.Pack(id, version: version, more: more);
        Publishing.Sign(package, key, null, null, null);
        return package;
    }

    public PluginChanges Changes(Action<ChangeStep>? done = null) => new(new CivicHostOptions { Configuration = Configuration }, done);

    public PluginPlan LookAt(string package) => Changes().LookAt(package, allowUnsigned: false);

    public void Install(string package, Action<ChangeStep>? done = null, bool agree = true)
    {
        var changes = Changes(done);
        var plan = changes.LookAt(package, allowUnsigned: false);
        changes.Install(plan with { Agreed = [.. agree ? plan.NotGranted : []] });
    }

    /// <summary>What the city's file agrees to.</summary>
    public IReadOnlyList<string> GrantsOf(string plugin) => [.. CivicHost.ReadFile(new CivicHostOptions { Configuration = Configuration }).Plugins.Single(each => each.Id == plugin).Grants];

    /// <summary>What the next start runs: each plugin with its version, or with why it does not run.</summary>
    /// <param name="shipped">A folder of packages that comes first, as beside a program.</param>
    public string Starts(string? shipped = null)
    {
        var file = CivicHost.ReadFile(new CivicHostOptions { Configuration = Configuration });
        using var set = PluginSet.Load(new PluginLoading
        {
            Plugins = CityComposition.Requests(file), Folder = Path.Combine(file.DataFolder, "plugins"), PackageFolders = shipped is null ? [Packages] : [shipped, Packages],
            Loggers = NullLoggerFactory.Instance, Trust = new PackageTrust(file.Folder, file.TrustedKeys),
        });
        return string.Join(' ', set.All.Select(plugin => $"{plugin.Id}:{(plugin.State == PluginState.Running ? plugin.Version : plugin.Faults[0].Error.Code)}"));
    }

    public void Dispose()
    {
        key.Dispose();
        Forge.Dispose();
        folder.Dispose();
    }
}
