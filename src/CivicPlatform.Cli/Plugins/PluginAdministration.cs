using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin list|check|enable|disable</c>, what changes a city's plugins, and what a publisher and a city do about trust.</summary>
internal static class PluginAdministration
{
    public static ToolCommand Make(ToolWords words, Speech say) => new ToolCommand("plugin", say["command.plugin"]).With(
        List(words, say),
        CheckCommand.Make(words, say),
        Switch(words, say, "enable", CityVerbs.PluginEnable),
        Switch(words, say, "disable", CityVerbs.PluginDisable),
        CatalogueCommands.Search(words, say),
        CatalogueCommands.Show(words, say),
        CatalogueCommands.Outdated(words, say),
        InstallCommand.Make(words, say),
        ChangeCommands.Rollback(words, say),
        ChangeCommands.Remove(words, say),
        ChangeCommands.Restore(words, say),
        KeygenCommand.Make(words, say),
        SignCommand.Make(words, say),
        RotateCommand.Make(words, say),
        RevokeCommand.Make(words, say),
        PackageVerifyCommand.Make(words, say),
        LockCommand.Make(words, say));

    private static ToolCommand List(ToolWords words, Speech say)
    {
        var description = say["command.plugin.list"];
        return new ToolCommand("list", description)
        {
            Work = async (call, tool, stop) =>
            {
                var host = words.HostOptions(call, tool);
                return InstalledPlugins.CityFound(host) || host.DataFolder is not null
                    ? await CityCommands.AskAsync(host, CityVerbs.PluginList, [], description, tool, stop)
                    : Packaged(InstalledPlugins.Find(host), tool.Say);
            },
        }.With(words.Data, words.Configuration);
    }

    private static ToolCommand Switch(ToolWords words, Speech say, string name, string verb)
    {
        var plugin = words.Argument("ID", "argument.plugin");
        return CityCommands.Asking(words, say, name, verb, $"command.plugin.{name}", call => CityCommands.Given(("plugin", call.GetValue(plugin)))).With(plugin);
    }

    // Without a city there is no state to tell: what lies beside the tool is all there is.
    private static CommandResult Packaged(InstalledPlugins installed, Speech say)
    {
        var plugins = installed.Read().ToList();
        var lines = plugins.Select(plugin => plugin.Manifest is { } manifest
            ? $"{manifest.Id} {manifest.Version}  {say.Of(manifest.Name)}\n"
            : $"{Path.GetFileName(plugin.Package)}  {plugin.Fault}\n");
        var text = plugins.Count == 0 ? $"{say["plugin.none"]}\n" : string.Concat(lines);
        return new CommandResult(plugins.Any(plugin => plugin.Fault is not null) ? 1 : 0, text, new
        {
            plugins = plugins.Select(plugin => new
            {
                id = plugin.Manifest?.Id.ToString(), plugin.Manifest?.Version, plugin.Manifest?.Name, plugin.Manifest?.Description, state = "packaged",
                package = plugin.Package, plugin.Fault,
            }),
        });
    }
}
