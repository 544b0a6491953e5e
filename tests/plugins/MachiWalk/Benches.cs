using CivicPlatform.Datasets;
using CivicPlatform.Plugins;

namespace MachiWalk;

#region datasets
/// <summary>Where walkers can sit down: a dataset of the city, read when somebody asks.</summary>
public sealed class Benches(IPluginDoor<MachiWalkPlugin> door)
{
    /// <summary>The dataset's id.</summary>
    public static DatasetId City { get; } = DatasetId.Parse("civic.benches", null);

    /// <summary>The first of them; <see langword="null"/> when the city has published none, or took them back.</summary>
    public async Task<PublicRecords?> FirstAsync(CancellationToken stop = default) =>
        await door.Datasets.FindAsync(City, stop) is null ? null : await door.Datasets.AskAsync(City, new DatasetQuestion { Limit = 20 }, cancellationToken: stop);

    /// <summary>A page of those whose place says something. What the city says no to goes on to the caller as it is.</summary>
    public async Task<object> AskAsync(string? place, string? sort, long? from, int? limit, int? version, CancellationToken stop)
    {
        var found = await door.Datasets.AskAsync(City, new DatasetQuestion
        {
            Filters = place is null ? [] : [("所在地", place)], SortBy = sort, Skip = from ?? 0, Limit = limit ?? 20,
        }, version, stop);
        return found.Refusal is { } refusal ? refusal : new
        {
            version = found.Version, columns = found.Columns.Select(column => column.Name), total = found.Total, next = found.Next,
            benches = found.Records.Select(record => new { record.Row, record.Cells }),
        };
    }
}
#endregion
