using CivicPlatform.Hosting;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Somebody with data that occurs nowhere else visits all pages, fills all forms and calls the API; nothing of it may be readable in the city's files or its log.</summary>
internal sealed class NoPersonalData() : ConformanceRule(
    "no-personal-data", ConformanceLevel.Silver, "Nothing of who a reader is stands readable in the city's files, its ledger or its log.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.FilledAsync(subject);
        using var citizen = await trial.City.RegisterAsync(PlantedPerson.Name, PlantedPerson.Login, PlantedPerson.Passphrase);
        var sent = await FormWalk.SendAllAsync(trial, citizen);
        var called = await CallAsync(trial, citizen);
        foreach (var job in trial.Features<JobReceiver>().SelectMany(receiver => receiver.DailyJobs))
            await trial.City.Services.GetRequiredService<IJobControl>().RunNowAsync(trial.Plugin, job.Name, trial.City.Services.GetRequiredService<CityClock>().Today);
        _ = await trial.HeadAsync();
        var faults = trial.Faults().ToList();
        var markers = new PlantedMarkers(PlantedPerson.Markers);
        var found = new HashSet<string>(markers.FindIn(trial.City.Data));
        await trial.City.CloseAsync();
        // Once more when all is on the disk.
        found.UnionWith(markers.FindIn(trial.City.Data));
        faults.AddRange(found.Order(StringComparer.Ordinal).Select(each => $"Readable in the city's files: {each}."));
        faults.AddRange(trial.City.Log.Where(line => PlantedPerson.Markers.Any(marker => line.Contains(marker, StringComparison.Ordinal))).Select(line => $"In the city's log: {line}"));
        return Of(faults, $"{sent.Count} forms were filled and {called} addresses of the API called by somebody who is signed in.");
    }

    private static async Task<int> CallAsync(Trial trial, HttpClient citizen)
    {
        var routes = trial.Features<UI.ApiReceiver>().SelectMany(receiver => receiver.Routes).Where(route => !route.ForStaff && route.Method == "GET" && !route.Pattern.Contains('{', StringComparison.Ordinal)).ToList();
        foreach (var route in routes)
        {
            using var answer = await citizen.GetAsync($"/api/p/{trial.Subject.Plugin}{route.Pattern}");
        }
        return routes.Count;
    }
}
