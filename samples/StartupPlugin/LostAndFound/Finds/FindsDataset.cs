using System.Runtime.CompilerServices;
using CivicPlatform.Datasets;
using CivicPlatform.Texts;

namespace LostAndFound.Finds;

/// <summary>What waits for its owner, as open data.</summary>
internal sealed class FindsDataset(FindDesk desk) : DatasetSource<FindRecord>
{
    public override LocalizedText Title { get; } = new("落とし物の一覧", "[落|お]とし[物|もの]の いちらん", "Finds");

    public override LocalizedText Description { get; } = new(
        "窓口で預かっている落とし物です。", "[窓口|まどぐち]で あずかっている [落|お]とし[物|もの]です。", "What waits at the desk for its owner.");

    public override string License => DatasetLicense.Zero;

    public override async IAsyncEnumerable<FindRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var find in await desk.ReadAsync())
            yield return new FindRecord(find.Number, find.What, find.Where, find.FoundOn, find.Spot?.Latitude, find.Spot?.Longitude);
    }
}
