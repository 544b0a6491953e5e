using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin install PACKAGE|ID[@VERSION]</c>: takes a package from a file, or by name from a catalogue, shows who published it and what it may touch, asks, and makes it part of the city, new or as an update.</summary>
internal static class InstallCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var package = words.Argument("PACKAGE", "argument.package-or-id");
        var yes = words.Switch("--yes", "option.yes");
        var unsigned = words.Switch("--allow-unsigned", "option.allow-unsigned");
        return new ToolCommand("install", say["command.plugin.install"])
        {
            Work = async (call, tool, stop) => await InstallAsync(words.HostOptions(call, tool), call.GetValue(package)!, call.GetValue(unsigned), call.GetValue(yes), tool, stop),
        }.With(package, yes, unsigned, words.Data, words.Configuration);
    }

    private static async Task<CommandResult> InstallAsync(CivicHostOptions host, string package, bool unsigned, bool yes, Tool tool, CancellationToken stop)
    {
        if (NamedOf(package) is not { } named)
            return ChangeCommands.Guarded(() => Install(new PluginChanges(host), package, unsigned, yes, tool));
        var folder = Directory.CreateTempSubdirectory("civic-fetched-");
        try
        {
            var desk = new CatalogueDesk(host, host.Time);
            var fetched = await tool.Bar.ShowAsync(tool.Say["command.plugin.install"], async _ =>
                await desk.FetchAsync(desk.Choose(await desk.LookAsync(stop), named.Id, named.Version), folder.FullName, stop));
            return ChangeCommands.Guarded(() => Install(new PluginChanges(host), fetched, unsigned, yes, tool));
        }
        catch (CivicException refused)
        {
            return CommandResult.Failed(refused.Error, 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A file is a file, whatever it is called; what can be no plugin's name is one that is not there.
    private static (string Id, string? Version)? NamedOf(string package)
    {
        var parts = package.Split('@', 2);
        return !File.Exists(package) && PluginId.TryParse(parts[0], null, out _) ? (parts[0], parts.ElementAtOrDefault(1)) : null;
    }

    private static CommandResult Install(PluginChanges changes, string package, bool unsigned, bool yes, Tool tool)
    {
        var plan = changes.LookAt(package, unsigned);
        var shown = Shown(plan, tool.Say);
        if (plan.IsDone || !plan.Faults.IsEmpty)
        {
            var faults = string.Concat(plan.Faults.Select(fault => $"  {fault.ToString().ReplaceLineEndings("\n  ")}\n"));
            return Answer(plan, plan.IsDone ? 0 : 1, $"{shown}{faults}{tool.Say[plan.IsDone ? "plugin.install-same" : "plugin.install-refused"]}\n", installed: false);
        }
        var asked = !yes && !tool.Json && tool.Around.In is not null;
        if (asked)
            tool.Around.Error.Write($"{shown}{tool.Say["plugin.install-ask"]} ");
        if (!yes && !(asked && tool.Around.In!.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes" or "はい" or "ｙ"))
            return Answer(plan, 1, $"{(asked ? "" : shown)}{tool.Say["plugin.install-would"]}\n", installed: false);
        changes.Install(plan);
        var home = plan.IsOffHome ? $"{tool.Say["plugin.installed-off-home"]}\n" : "";
        return Answer(plan, 0, $"{(asked ? "" : shown)}{tool.Say["plugin.installed"]}\n{home}", installed: true);
    }

    private static string Shown(PluginPlan plan, Speech say)
    {
        var manifest = plan.Package.Manifest;
        var version = plan.Before is { } before && before.Version != manifest.Version ? $"{before.Version} → {manifest.Version}" : manifest.Version;
        var more = plan.Before is null || !plan.NewCapabilities.Any() ? "" : $"         {say.Say("plugin.install-more", ("list", string.Join(", ", plan.NewCapabilities)))}\n";
        return $"{manifest.Id} {version}  {say.Of(manifest.Name)}\n         {say.Of(manifest.Description)}\n{PackageVerifyCommand.Told(plan.After, say)}{more}";
    }

    private static CommandResult Answer(PluginPlan plan, int code, string text, bool installed) => new(code, text, new
    {
        id = plan.Package.Manifest.Id.ToString(), installed, isThere = plan.IsDone, before = plan.Before is { } before ? PackageVerifyCommand.Data(before) : null,
        after = PackageVerifyCommand.Data(plan.After), newCapabilities = plan.NewCapabilities, faults = plan.Faults,
    });
}
