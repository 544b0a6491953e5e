using System.CommandLine;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>Calls of <c>civic PLUGIN COMMAND …</c>: loads the plugins, learns their words, and runs the command here or in the city.</summary>
internal static class PluginCalls
{
    /// <summary>Does a call whose first word is a plugin's id.</summary>
    public static async Task<CommandResult?> DoAsync(
        ToolCommand root, InstalledPlugins installed, PluginId plugin, IReadOnlyList<string> words, ToolWords toolWords, Tool tool, ParserConfiguration plainly, CancellationToken stop)
    {
        var early = EarlyWords.Read(words);
        var host = tool.HostOptions(early.Configuration, early.Data);
        host.Talkative = false;
        await using var bench = PluginWorkbench.Open(host);
        tool.Say.Texts.Add(bench.Texts);
        if (bench.Plugins.All.FirstOrDefault(known => known.Id == plugin.ToString()) is not { } status)
            return CommandResult.Failed(installed.FaultOf(plugin) ?? ToolErrors.NoPackage(plugin));
        if (status.State == PluginState.NotLoaded)
            return CommandResult.Failed(ToolErrors.NotLoaded(status));
        var group = new ToolCommand(plugin.ToString(), tool.Say.Of(status.Description));
        foreach (var command in bench.Commands.Where(command => command.Plugin == plugin))
            group.Add(new PluginWords(command, toolWords, tool.Say).Make(bench));
        root.Add(group);
        var parsed = root.Parse(words, plainly);
        // Awaited here: the workbench stays open while the command works.
        return await CommandLine.DoAsync(parsed, (ToolCommand)parsed.CommandResult.Command, toolWords, tool, stop);
    }
}
