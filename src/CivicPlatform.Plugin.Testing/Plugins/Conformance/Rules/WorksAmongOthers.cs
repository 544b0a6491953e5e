using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>With 29 other plugins in the city all of them run, and it shows what it shows without them.</summary>
internal sealed class WorksAmongOthers() : ConformanceRule(
    "works-among-others", ConformanceLevel.Gold, "It works as ever with 29 other plugins loaded, and they with it.")
{
    private const int Others = 29;

    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        using var folder = new TestFolder();
        foreach (var package in Directory.GetFiles(subject.City.Packages, "*.nupkg"))
            File.Copy(package, folder.File(Path.GetFileName(package)));
        var beside = PluginCheck.Examine(folder.Path).Select(each => each.Manifest?.Id.ToString()).OfType<string>().Distinct().Count(id => id != subject.Plugin);
        for (var number = beside + 1; number <= Others; number++)
            OtherPlugin.Write(folder.Path, number);
        Shown alone;
        await using (var trial = await Trial.FilledAsync(subject))
            alone = await Shown.OfAsync(trial);
        await using var crowded = await Trial.FilledAsync(subject, packages: folder.Path);
        var all = crowded.City.Services.GetRequiredService<IPluginDirectory>().All;
        var faults = all.Where(status => status.Id != subject.Plugin && status is not { State: PluginState.Running, FaultCount: 0 })
            .Select(status => $"Beside it '{status.Id}' is {status.State} with {status.FaultCount} faults: {string.Join('\n', status.Faults)}");
        return Of(faults.Concat((await Shown.OfAsync(crowded)).Against(alone, "among others")).Concat(crowded.Faults()), $"{all.Count} plugins ran.");
    }
}
