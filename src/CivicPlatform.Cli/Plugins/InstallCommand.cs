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
        var grant = words.Switch("--grant", "option.grant");
        var unsigned = words.Switch("--allow-unsigned", "option.allow-unsigned");
        return new ToolCommand("install", say["command.plugin.install"])
        {
            Work = async (call, tool, stop) => await InstallAsync(words.HostOptions(call, tool), call.GetValue(package)!, new(call.GetValue(yes), call.GetValue(grant), call.GetValue(unsigned)), tool, stop),
        }.With(package, yes, grant, unsigned, words.Data, words.Configuration);
    }

    private static async Task<CommandResult> InstallAsync(CivicHostOptions host, string package, Said said, Tool tool, CancellationToken stop)
    {
        if (NamedOf(package) is not { } named)
            return ChangeCommands.Guarded(() => Install(new PluginChanges(host), package, said, tool));
        try
        {
            using var desk = new CatalogueDesk(host, host.Time);
            var fetched = await tool.Bar.ShowAsync(tool.Say["command.plugin.install"], async _ => await desk.FetchAsync(named.Id, named.Version, stop));
            return ChangeCommands.Guarded(() => Install(new PluginChanges(host), fetched, said, tool));
        }
        catch (CivicException refused)
        {
            return CommandResult.Failed(refused.Error, 1);
        }
    }

    // A file is a file, whatever it is called; what can be no plugin's name is one that is not there.
    private static (PluginId Id, string? Version)? NamedOf(string package)
    {
        var parts = package.Split('@', 2);
        return !File.Exists(package) && PluginId.TryParse(parts[0], null, out var id) ? (id, parts.ElementAtOrDefault(1)) : null;
    }

    private static CommandResult Install(PluginChanges changes, string package, Said said, Tool tool)
    {
        var plan = changes.LookAt(package, said.Unsigned);
        var shown = Shown(plan, tool.Say);
        if (!plan.Faults.IsEmpty)
        {
            var faults = string.Concat(plan.Faults.Select(fault => $"  {fault.ToString().ReplaceLineEndings("\n  ")}\n"));
            return Answer(plan, 1, $"{shown}{faults}{tool.Say["plugin.install-refused"]}\n", installed: false);
        }
        var isAsked = !said.Yes && !tool.Json && tool.Around.In is not null && (!plan.IsDone || plan.NotGranted.Any());
        if (isAsked)
            tool.Around.Error.Write(shown);
        var rest = isAsked ? "" : shown;
        if (!plan.IsDone && !said.Yes && !(isAsked && IsYes(tool, tool.Say["plugin.install-ask"])))
            return Answer(plan, 1, $"{rest}{tool.Say["plugin.install-would"]}\n", installed: false);
        plan = plan with { Agreed = [.. Agrees(plan, said, isAsked, tool) ? plan.NotGranted : []] };
        if (plan.IsDone)
        {
            if (plan.Agreed.Length > 0)
                changes.Grant(plan);
            return Answer(plan, 0, $"{rest}{tool.Say[plan.Agreed.Length > 0 ? "plugin.granted" : "plugin.install-same"]}\n{Refused(plan, tool.Say)}", installed: false);
        }
        changes.Install(plan);
        var home = plan.IsOffHome ? $"{tool.Say["plugin.installed-off-home"]}\n" : "";
        return Answer(plan, 0, $"{rest}{tool.Say["plugin.installed"]}\n{Refused(plan, tool.Say)}{home}", installed: true);
    }

    // A script that updates has read nothing: --yes agrees to what a new plugin asks for, but widens nothing for one that is there.
    private static bool Agrees(PluginPlan plan, Said said, bool isAsked, Tool tool) => plan.NotGranted.Any()
        && (said.Grant || (isAsked ? IsYes(tool, tool.Say.Say("plugin.install-ask-granting", ("list", string.Join(", ", plan.NotGranted)))) : plan.Before is null));

    private static bool IsYes(Tool tool, string question)
    {
        tool.Around.Error.Write($"{question} ");
        return tool.Around.In!.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes" or "はい" or "ｙ";
    }

    private static string Shown(PluginPlan plan, Speech say)
    {
        var manifest = plan.Package.Manifest;
        var version = plan.Before is { } before && before.Version != manifest.Version ? $"{before.Version} → {manifest.Version}" : manifest.Version;
        var more = plan.Before is null || !plan.NewCapabilities.Any() ? "" : $"         {say.Say("plugin.install-more", ("list", string.Join(", ", plan.NewCapabilities)))}\n";
        var told = PackageVerifyCommand.Told(plan.After, say, manifest.Capabilities, plan.Before is null ? null : plan.NotGranted);
        return $"{manifest.Id} {version}  {say.Of(manifest.Name)}\n         {say.Of(manifest.Description)}\n{told}{more}";
    }

    private static string Refused(PluginPlan plan, Speech say) => Refused(plan) is { Count: > 0 } refused
        ? $"{say.Say("plugin.installed-not-granted", ("list", string.Join(", ", refused)), ("id", plan.Package.Manifest.Id))}\n" : "";

    private static List<string> Refused(PluginPlan plan) => [.. plan.After.Capabilities.Except(plan.Grants)];

    private static CommandResult Answer(PluginPlan plan, int code, string text, bool installed) => new(code, text, new
    {
        id = plan.Package.Manifest.Id.ToString(), installed, isThere = plan.IsDone, before = plan.Before is { } before ? PackageVerifyCommand.Data(before) : null,
        after = PackageVerifyCommand.Data(plan.After), newCapabilities = plan.NewCapabilities, capabilities = PackageVerifyCommand.Data(plan.Package.Manifest.Capabilities, Refused(plan)), faults = plan.Faults,
    });

    /// <summary>What the caller said beforehand.</summary>
    /// <param name="Yes">Installs without asking.</param>
    /// <param name="Grant">Agrees to all that the plugin asks for.</param>
    /// <param name="Unsigned">Takes a package that nobody signed.</param>
    private readonly record struct Said(bool Yes, bool Grant, bool Unsigned);
}
