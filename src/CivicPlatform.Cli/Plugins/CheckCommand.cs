using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin check PACKAGE|FOLDER</c>: would a host take these plugins? Nothing of them runs.</summary>
internal static class CheckCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var path = words.Argument("PACKAGE|FOLDER", "argument.package");
        var description = say["command.plugin.check"];
        return new ToolCommand("check", description)
        {
            Work = async (call, tool, _) => await tool.Bar.ShowAsync(description, _ => Task.FromResult(Check(Path.GetFullPath(call.GetValue(path)!), tool.Say))),
        }.With(path);
    }

    private static CommandResult Check(string path, Speech say)
    {
        var plugins = PluginCheck.Examine(path);
        return plugins.Count == 0 ? CommandResult.Failed(ToolErrors.NoPackages(path), 1) : Answer(plugins, say);
    }

    private static CommandResult Answer(IReadOnlyList<CheckedPlugin> plugins, Speech say)
    {
        var lines = plugins.Select(plugin => plugin.IsSound
            ? $"ok     {plugin.Manifest!.Id} {plugin.Manifest.Version}  {say.Of(plugin.Manifest.Name)}\n"
            : $"fault  {plugin.Path}\n{string.Concat(plugin.Errors.Select(error => $"  {error.ToString().ReplaceLineEndings("\n  ")}\n"))}");
        var ok = plugins.All(plugin => plugin.IsSound);
        return new CommandResult(ok ? 0 : 1, string.Concat(lines), new
        {
            ok,
            plugins = plugins.Select(plugin => new
            {
                path = plugin.Path, id = plugin.Manifest?.Id.ToString(), plugin.Manifest?.Version, ok = plugin.IsSound, faults = plugin.Errors,
            }),
        });
    }
}
