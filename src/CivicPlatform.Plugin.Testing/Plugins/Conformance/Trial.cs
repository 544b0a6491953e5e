using CivicPlatform.Datasets;
using CivicPlatform.Ledger;
using CivicPlatform.UI;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>A city that was opened to judge a plugin in it.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private Trial(ConformanceSubject subject, PluginCity city) => (Subject, City) = (subject, city);

    public ConformanceSubject Subject { get; }

    public PluginCity City { get; }

    public PluginId Plugin => PluginId.Parse(Subject.Plugin, null);

    public PageReceiver? Pages => Features<PageReceiver>().FirstOrDefault();

    public IEnumerable<string> Formats => Features<ImportReceiver>().SelectMany(receiver => receiver.Imports).Select(import => import.Format);

    /// <summary>A city with the plugin and nothing in it.</summary>
    public static async Task<Trial> EmptyAsync(ConformanceSubject subject, PluginCitySetup? setup = null, string? packages = null)
    {
        var options = packages is null ? subject.City : new PluginCityOptions { Packages = packages, Options = subject.City.Options, Grants = subject.City.Grants, Name = subject.City.Name };
        return new Trial(subject, await PluginCity.StartAsync(options, setup ?? new PluginCitySetup()));
    }

    /// <summary>A city with the plugin, its samples and all else that the author brings.</summary>
    public static async Task<Trial> FilledAsync(ConformanceSubject subject, PluginCitySetup? setup = null, string? packages = null)
    {
        var trial = await EmptyAsync(subject, setup, packages);
        try
        {
            await trial.ImportAsync();
            await subject.Fill(trial.City);
            return trial;
        }
        catch
        {
            await trial.DisposeAsync();
            throw;
        }
    }

    public IEnumerable<T> Features<T>() where T : PluginFeature, new() =>
        City.Services.GetRequiredService<IPluginDirectory>().Features<T>().Where(receiver => receiver.Plugin == Plugin);

    /// <summary>Imports each sample that the author gave.</summary>
    public async Task ImportAsync()
    {
        foreach (var (format, folder) in Subject.Imports)
            await City.ImportAsync(format, folder);
    }

    /// <summary>The position of the last event, when everything that follows has read it.</summary>
    public async Task<LedgerPosition> HeadAsync()
    {
        var head = City.Services.GetRequiredService<ILedger>().Head;
        await City.Services.GetRequiredService<IReadYourWrites>().WaitAsync(head);
        return head;
    }

    /// <summary>What was written after a position, one line each.</summary>
    public async Task<IReadOnlyList<string>> WrittenAsync(LedgerPosition after)
    {
        var written = new List<string>();
        await foreach (var record in City.Services.GetRequiredService<ILedger>().ReadAsync(after))
            written.Add($"{record.Type} in {record.Stream}");
        return written;
    }

    /// <summary>What the city holds against the plugin: that it does not run, or the faults on its account.</summary>
    public IEnumerable<string> Faults()
    {
        var status = City.Status(Subject.Plugin);
        if (status is not { State: PluginState.Running, FaultCount: 0 })
            yield return $"'{Subject.Plugin}' is {status.State} with {status.FaultCount} faults: {string.Join('\n', status.Faults)}\n{string.Join('\n', City.Complaints)}".TrimEnd();
    }

    /// <summary>The addresses of the plugin's datasets below the city's.</summary>
    public IEnumerable<DatasetId> Datasets => Features<DatasetReceiver>().SelectMany(receiver => receiver.Provided).Select(provided => provided.Id);

    /// <summary>The first page of each dataset's records, by the dataset's id.</summary>
    public async Task<Dictionary<string, string>> RecordsAsync()
    {
        using var reader = City.Reader();
        var records = new Dictionary<string, string>();
        foreach (var dataset in Datasets)
            records[$"{dataset}"] = await reader.GetStringAsync($"/api/v1/datasets/{dataset}.csv");
        return records;
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();
}
