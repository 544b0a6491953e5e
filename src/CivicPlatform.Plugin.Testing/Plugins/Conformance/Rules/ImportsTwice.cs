namespace CivicPlatform.Plugins;

/// <summary>What is imported again is not imported twice.</summary>
internal sealed class ImportsTwice() : ConformanceRule("imports-twice", ConformanceLevel.Silver, "The same files imported again change nothing.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.FilledAsync(subject);
        var formats = trial.Formats.ToList();
        if (formats.Count == 0)
            return NotApplicable("It imports nothing.");
        if (formats.Except(subject.Imports.Keys).ToList() is { Count: > 0 } without)
            return NotJudged(without.Select(format => $"There is no sample of the format '{format}': name a folder with one (Imports)."));
        // Once more first: what the first import had others do may still have been under way when it was answered.
        await trial.ImportAsync();
        var (head, shown) = (await trial.HeadAsync(), await Shown.OfAsync(trial));
        await trial.ImportAsync();
        _ = await trial.HeadAsync();
        var written = (await trial.WrittenAsync(head)).Select(each => $"The second import wrote {each}.");
        return Of(written.Concat((await Shown.OfAsync(trial)).Against(shown, "after the second import")).Concat(trial.Faults()));
    }
}
