namespace CivicPlatform.Plugins;

/// <summary>Started again over what it kept, it shows what it showed.</summary>
internal sealed class SurvivesRestart() : ConformanceRule("survives-restart", ConformanceLevel.Silver, "After a restart it shows and provides what it did before.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.FilledAsync(subject);
        var before = await Shown.OfAsync(trial);
        await trial.City.RestartAsync();
        return Of((await Shown.OfAsync(trial)).Against(before, "after a restart").Concat(trial.Faults()));
    }
}
