using CivicPlatform.Testing;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>An update reads what the version before kept, and the version before reads what the update kept.</summary>
internal sealed class SurvivesUpdateAndRollback() : ConformanceRule(
    "survives-update-and-rollback", ConformanceLevel.Gold, "Over the same data a city goes on to a higher version and back, and nothing is lost.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        if (subject.FindPackage() is not { IsSound: true } package)
            return Of([$"No city takes the package of '{subject.Plugin}'."]);
        using var folder = new TestFolder();
        var (before, after) = (Beside(subject, folder.File("before")), Beside(subject, folder.File("after")));
        var old = subject.EarlierPackage is { } earlier ? PluginPackage.ReadManifest(earlier).Version : package.Manifest!.Version;
        var next = subject.EarlierPackage is null ? Higher(old) : package.Manifest!.Version;
        if (subject.EarlierPackage is { } released)
            File.Copy(released, Path.Combine(before, Path.GetFileName(released)));
        else
            File.Copy(package.Path, Path.Combine(before, Path.GetFileName(package.Path)));
        RepackedPlugin.Write(package.Path, next, Path.Combine(after, $"{subject.Plugin}.{next}.nupkg"));

        await using var trial = await Trial.FilledAsync(subject, packages: before);
        var (first, faults) = (await Shown.OfAsync(trial), Wrong(trial, old).ToList());
        await trial.City.RestartAsync(after);
        faults.AddRange(Wrong(trial, next));
        var updated = await Shown.OfAsync(trial);
        // Another version may say the same in other words; that it answers is what can be asked of it.
        faults.AddRange(subject.EarlierPackage is null ? updated.Against(first, "after the update") : updated.Failing("after the update"));
        await trial.ImportAsync();
        await trial.City.RestartAsync(before);
        faults.AddRange(Wrong(trial, old));
        faults.AddRange((await Shown.OfAsync(trial)).Against(first, "after the rollback"));
        return Of(faults, $"{old} to {next} and back{(subject.EarlierPackage is null ? ", the same package under a higher version" : "")}.");
    }

    private static IEnumerable<string> Wrong(Trial trial, string version) => trial.City.Status(trial.Subject.Plugin).Version is var running && running == version
        ? trial.Faults() : trial.Faults().Append($"{running} runs where {version} should.");

    /// <summary>A folder with all packages that the plugin has beside it.</summary>
    private static string Beside(ConformanceSubject subject, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var other in PluginCheck.Examine(subject.City.Packages).Where(other => other.Manifest?.Id.ToString() != subject.Plugin))
            File.Copy(other.Path, Path.Combine(folder, Path.GetFileName(other.Path)));
        return folder;
    }

    private static string Higher(string version)
    {
        var parsed = SemanticVersion.Parse(version);
        return new SemanticVersion(parsed.Major, parsed.Minor, parsed.Patch + 1).ToNormalizedString();
    }
}
