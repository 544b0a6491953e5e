using CivicPlatform.Datasets;
using CivicPlatform.Texts;

namespace MachiWalk;

/// <summary>The places as open data.</summary>
internal sealed class SpotsDataset(Spots spots) : DatasetSource<Spot>
{
    public override LocalizedText Title { get; } = new("まち歩きの場所", "[歩|ある]く ところ", "Places to walk to");

    public override LocalizedText Description { get; } = new("課題が報告された場所の番号と状態", "こまっている ところの [番号|ばんごう]", "Numbers and status of reported issues");

    public override string License => DatasetLicense.Zero;

    public override IAsyncEnumerable<Spot> RecordsAsync(CancellationToken cancellationToken) => spots.Now.Values.ToAsyncEnumerable();
}
