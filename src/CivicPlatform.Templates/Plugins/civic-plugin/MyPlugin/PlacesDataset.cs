using System.Runtime.CompilerServices;
using CivicPlatform.Datasets;
using CivicPlatform.Texts;

namespace MyPlugin;

/// <summary>The places as open data.</summary>
internal sealed class PlacesDataset(IGrainFactory grains) : DatasetSource<Place>
{
    public override LocalizedText Title { get; } = new("場所の一覧", "[場所|ばしょ]の いちらん", "List of places");

    public override LocalizedText Description { get; } = new("市が知らせたい場所です。", "[市|し]が [知|し]らせたい [場所|ばしょ]です。", "Places that the city wants people to know.");

    public override string License => DatasetLicense.Zero;

    public override async IAsyncEnumerable<Place> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var place in await grains.GetGrain<IPlacesGrain>("city").Read())
            yield return place;
    }
}
