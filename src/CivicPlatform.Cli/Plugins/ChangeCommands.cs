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
        var description = say["command.plugin.restore"];
        return new ToolCommand("restore", description)
        {
            Work = async (call, tool, stop) => await tool.Bar.ShowAsync(description, async _ => await RestoreAsync(words.HostOptions(call, tool), call.GetValue(from), tool, stop)),
        }.With(from, words.Data, words.Configuration);
    }

    private static async Task<CommandResult> RestoreAsync(CivicHostOptions host, string? from, Tool tool, CancellationToken stop)
    {
        var changes = new PluginChanges(host);
        using var desk = new CatalogueDesk(host, host.Time);
        return await GuardedAsync(async () =>
        {
            var missing = from is null ? changes.Missing() : null;
            // A folder that is named is all that is looked into: that is how a machine without a network is served.
            var (fetched, faults) = missing is { Count: > 0 } && desk.Catalogues.Count > 0 ? await desk.FetchLockedAsync(missing, stop) : (null, []);
            foreach (var fault in tool.Json ? [] : faults)
                tool.Around.Error.WriteLine(fault.ToString());
            var brought = changes.Restore(from ?? fetched, fetched is null ? null : string.Join(", ", desk.Catalogues));
            var lines = brought.Select(plugin => $"{(plugin.Value ? "brought" : "there  ")}  {plugin.Key}\n");
            return CommandResult.Done($"{string.Concat(lines)}{tool.Say.Say("plugin.restored", ("folder", changes.Packages))}\n",
                new { folder = changes.Packages, plugins = brought.Select(plugin => new { id = plugin.Key, brought = plugin.Value }), faults });
        });
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

    /// <inheritdoc cref="Guarded"/>
    public static async Task<CommandResult> GuardedAsync(Func<Task<CommandResult>> work)
    {
        try
        {
            return await work();
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
