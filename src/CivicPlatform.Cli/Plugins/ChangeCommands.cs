using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin rollback|remove|restore</c>: back, out, and the packages of the lock.</summary>
internal static class ChangeCommands
{
    public static ToolCommand Rollback(ToolWords words, Speech say)
    {
        var plugin = words.Argument("ID", "argument.plugin");
        return Make("rollback", words, say, (call, tool) =>
        {
            var id = call.GetValue(plugin)!;
            var (from, to) = new PluginChanges(words.HostOptions(call, tool)).Rollback(id);
            return CommandResult.Done($"{tool.Say.Say("plugin.rolled-back", ("id", id), ("from", from.Version), ("to", to.Version))}\n",
                new { id, from = PackageVerifyCommand.Data(from), to = PackageVerifyCommand.Data(to) });
        }).With(plugin);
    }

    public static ToolCommand Remove(ToolWords words, Speech say)
    {
        var plugin = words.Argument("ID", "argument.plugin");
        return Make("remove", words, say, (call, tool) =>
        {
            var id = call.GetValue(plugin)!;
            new PluginChanges(words.HostOptions(call, tool)).Remove(id);
            return CommandResult.Done($"{tool.Say.Say("plugin.removed", ("id", id))}\n", new { id, removed = true });
        }).With(plugin);
    }

    public static ToolCommand Restore(ToolWords words, Speech say)
    {
        var from = words.Option("--from", "option.restore-from", "DIR");
        return Make("restore", words, say, (call, tool) =>
        {
            var changes = new PluginChanges(words.HostOptions(call, tool));
            var brought = changes.Restore(call.GetValue(from));
            var lines = brought.Select(plugin => $"{(plugin.Value ? "brought" : "there  ")}  {plugin.Key}\n");
            return CommandResult.Done($"{string.Concat(lines)}{tool.Say.Say("plugin.restored", ("folder", changes.Packages))}\n",
                new { folder = changes.Packages, plugins = brought.Select(plugin => new { id = plugin.Key, brought = plugin.Value }) });
        }).With(from);
    }

    /// <summary>What a city refuses ends with 1, as its other commands do.</summary>
    public static CommandResult Guarded(Func<CommandResult> work)
    {
        try
        {
            return work();
        }
        catch (CivicException refused) when (IsRefusal(refused))
        {
            return CommandResult.Failed(refused.Error, 1);
        }
    }

    /// <summary>Whether a city refuses a plugin or a package by it, as against a fault of the platform or its settings.</summary>
    public static bool IsRefusal(CivicException refused) => refused.Code is ['C', 'I', 'V', 'I', 'C', '3', ..];

    private static ToolCommand Make(string name, ToolWords words, Speech say, Func<System.CommandLine.ParseResult, Tool, CommandResult> work) =>
        new ToolCommand(name, say[$"command.plugin.{name}"]) { Work = (call, tool, _) => Task.FromResult<CommandResult?>(Guarded(() => work(call, tool))) }
            .With(words.Data, words.Configuration);
}
