using System.Net;

namespace CivicPlatform.Plugins;

/// <summary>Its datasets tell what they are, and their records come as CSV.</summary>
internal sealed class DatasetsReadable() : ConformanceRule("datasets-readable", ConformanceLevel.Bronze, "Each dataset has a page, a description and its records as CSV.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.FilledAsync(subject);
        if (!trial.Datasets.Any())
            return Of(trial.Faults()) is { Outcome: ConformanceOutcome.Failed } failed ? failed : NotApplicable("It provides no datasets.");
        using var reader = trial.City.Reader();
        var faults = new List<string>();
        foreach (var path in trial.Datasets.SelectMany(id => (string[])[$"/datasets/{id}", $"/api/v1/datasets/{id}", $"/api/v1/datasets/{id}.csv"]))
        {
            using var answer = await reader.GetAsync(path);
            if (answer.StatusCode != HttpStatusCode.OK)
                faults.Add($"{path} answers {(int)answer.StatusCode}.");
        }
        return Of(faults.Concat(trial.Faults()));
    }
}
