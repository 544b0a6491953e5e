using System.Collections.Immutable;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin lock</c>: writes down which packages a city uses, and who published them.</summary>
internal static class LockCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var check = words.Switch("--check", "option.lock-check");
        var packages = words.Option("--packages", "option.packages", "DIR");
        var description = say["command.plugin.lock"];
        return new ToolCommand("lock", description)
        {
            Work = async (call, tool, _) => await tool.Bar.ShowAsync(description, _ => Task.FromResult(
                Lock(words.HostOptions(call, tool), call.GetValue(packages), call.GetValue(check), tool.Say))),
        }.With(check, packages, words.Data, words.Configuration);
    }

    private static CommandResult Lock(CivicHostOptions host, string? packages, bool check, Speech say)
    {
        var city = CivicHost.ReadFile(host);
        var path = Path.Combine(city.Folder, PluginLock.FileName);
        var trust = new PackageTrust(city.Folder, city.TrustedKeys);
        ImmutableArray<string> folders = packages is not null ? [Path.GetFullPath(packages)] : CityComposition.PackagesAtHand(host, city);
        var lines = LockWork.Look(CityComposition.Requests(city), folders, Path.Combine(city.DataFolder, "plugins"), trust);
        var next = LockWork.LockOf(lines);
        var (refused, changes) = (lines.Any(line => line.Fault is not null), trust.Lock is null || !next.Bytes().AsSpan().SequenceEqual(trust.Lock.Bytes()));
        if (changes && !refused && !check)
            next.Write(path);
        var end = refused ? "plugin.lock-refused" : !changes ? "plugin.lock-same" : check ? "plugin.lock-would" : "plugin.lock-written";
        return new CommandResult(refused || (check && changes) ? 1 : 0, $"{string.Concat(lines.Select(line => Text(line, say)))}{say.Say(end, ("file", path))}\n", new
        {
            file = path, ok = !refused, changes, written = changes && !refused && !check,
            plugins = lines.Select(line => new
            {
                line.Id, state = State(line), before = line.Before is { } before ? PackageVerifyCommand.Data(before) : null,
                after = line.After is { } after ? PackageVerifyCommand.Data(after) : null, line.Fault,
            }),
        });
    }

    private static string Text(LockWork.Line line, Speech say)
    {
        var state = State(line).PadRight(8);
        if (line.Fault is { } fault)
            return $"{state} {line.Id}\n  {fault.ToString().ReplaceLineEndings("\n  ")}\n";
        var versions = line is { Before: { } before, After: { } after } && before.Version != after.Version ? $"{before.Version} → {after.Version}" : (line.After ?? line.Before)!.Version;
        return $"{state} {line.Id} {versions}\n{(line.After is { } now && State(line) != "same" ? PackageVerifyCommand.Told(now, say) : "")}";
    }

    private static string State(LockWork.Line line) => line switch
    {
        { Fault: not null } => "refused",
        { After: null } => "gone",
        { Before: null } => "new",
        { Before: { } before, After: { } after } when before.Publisher != after.Publisher && before.Publisher is not null => "rotated",
        { Before: { } before, After: { } after } => before.IsAs(after) ? "same" : "changed",
    };
}
