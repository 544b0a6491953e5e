using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin check PACKAGE|FOLDER</c>: would a host take these packages? Nothing of them runs.</summary>
internal static class PluginCheck
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var path = words.Argument("PACKAGE|FOLDER", "argument.package");
        return new ToolCommand("check", say["command.plugin.check"])
        {
            Work = (call, tool, _) => Task.FromResult<CommandResult?>(Check(Path.GetFullPath(call.GetValue(path)!), tool.Say)),
        }.With(path);
    }

    private static CommandResult Check(string path, Speech say)
    {
        var packages = Directory.Exists(path) ? InstalledPlugins.PackagesIn(path).ToList() : [path];
        if (packages.Count == 0)
            return CommandResult.Failed(ToolErrors.NoPackages(path), 1);
        var work = Directory.CreateTempSubdirectory("civic-check-").FullName;
        try
        {
            return Answer([.. packages.Select(package => Examine(package, work))], say);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static Examined Examine(string package, string work)
    {
        PluginManifest? manifest = null;
        try
        {
            manifest = PluginPackage.ReadManifest(package);
            PluginPackage.Unpack(package, work);
            return new Examined(package, manifest, []);
        }
        catch (CivicException faulty)
        {
            return new Examined(package, manifest, [faulty.Error]);
        }
    }

    private static CommandResult Answer(List<Examined> examined, Speech say)
    {
        var lines = examined.Select(one => one.Faults.Count == 0
            ? $"ok     {one.Manifest!.Id} {one.Manifest.Version}  {say.Of(one.Manifest.Name)}\n"
            : $"fault  {one.Package}\n{string.Concat(one.Faults.Select(fault => $"  {fault.ToString().ReplaceLineEndings("\n  ")}\n"))}");
        var ok = examined.All(one => one.Faults.Count == 0);
        return new CommandResult(ok ? 0 : 1, string.Concat(lines), new
        {
            ok, packages = examined.Select(one => new { one.Package, id = one.Manifest?.Id.ToString(), one.Manifest?.Version, ok = one.Faults.Count == 0, one.Faults }),
        });
    }

    private sealed record Examined(string Package, PluginManifest? Manifest, IReadOnlyList<CivicError> Faults);
}
