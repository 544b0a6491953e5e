using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin check PACKAGE|FOLDER [--against VERSION]</c>: would a host take these plugins, or one of another version? Nothing of them runs.</summary>
internal static class CheckCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var path = words.Argument("PACKAGE|FOLDER", "argument.package");
        var against = words.Option("--against", "option.against", "VERSION");
        against.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !SemanticVersion.TryParse(token.Value, out _)))
                result.AddError(say.Say("usage.against", ("value", token.Value)));
        });
        var packages = words.Option("--packages", "option.against-packages", "DIR");
        packages.Validators.Add(result =>
        {
            if (result.GetResult(against) is null)
                result.AddError(say["usage.against-packages"]);
        });
        var description = say["command.plugin.check"];
        return new ToolCommand("check", description)
        {
            Work = async (call, tool, _) => await tool.Bar.ShowAsync(description, _ => Task.FromResult(call.GetValue(against) is { } version
                ? ChangeCommands.Guarded(() => Compare(Path.GetFullPath(call.GetValue(path)!), NuGetVersion.Parse(version), call.GetValue(packages) is { } folder ? Path.GetFullPath(folder) : null, tool.Say))
                : Check(Path.GetFullPath(call.GetValue(path)!), tool.Say))),
        }.With(path, against, packages);
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
                + string.Concat(plugin.Parts.Where(part => !part.IsLoaded).Select(part => $"       {PartWords.Of(say.Texts, say.Language, part)}\n"))
            : $"fault  {plugin.Path}\n{string.Concat(plugin.Errors.Select(error => $"  {error.ToString().ReplaceLineEndings("\n  ")}\n"))}");
        var ok = plugins.All(plugin => plugin.IsSound);
        return new CommandResult(ok ? 0 : 1, string.Concat(lines), new
        {
            ok,
            plugins = plugins.Select(plugin => new
            {
                path = plugin.Path, id = plugin.Manifest?.Id.ToString(), plugin.Manifest?.Version, ok = plugin.IsSound, faults = plugin.Errors, parts = plugin.Parts.Select(part => PartWords.Data(say.Texts, say.Language, part)),
            }),
        });
    }

    private static CommandResult Compare(string path, NuGetVersion version, string? packages, Speech say)
    {
        var plugins = PlatformCheck.Examine(path, PlatformVersions.Read(version, packages));
        if (plugins.Count == 0)
            return CommandResult.Failed(ToolErrors.NoPackages(path), 1);
        var lines = plugins.Select(plugin => plugin.Errors.IsEmpty
            ? $"ok     {plugin.Manifest!.Id} {plugin.Manifest.Version}  {say.Of(plugin.Manifest.Name)}\n"
            : $"fault  {plugin.Path}\n{string.Concat(plugin.Errors.Select(error => $"  {error.ToString().ReplaceLineEndings("\n  ")}\n"))}");
        var ok = plugins.All(plugin => plugin.Errors.IsEmpty);
        return new CommandResult(ok ? 0 : 1, $"{string.Concat(lines)}{say.Say(ok ? "plugin.against-ok" : "plugin.against-fault", ("version", version))}\n", new
        {
            ok, platform = version.ToNormalizedString(),
            plugins = plugins.Select(plugin => new
            {
                path = plugin.Path, id = plugin.Manifest?.Id.ToString(), plugin.Manifest?.Version, range = plugin.Manifest?.Platform, ok = plugin.Errors.IsEmpty, missing = plugin.Missing, faults = plugin.Errors,
            }),
        });
    }
}
