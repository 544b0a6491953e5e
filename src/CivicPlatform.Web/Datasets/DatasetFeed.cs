using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>The versions of the city's datasets, told like notices: of all datasets, or of one. What was withdrawn is not told any more.</summary>
internal sealed class DatasetFeed(ICityDatasets datasets, ITexts texts)
{
    private const string OfOne = "dataset-", Owner = "civic.";

    /// <summary>The topic of all datasets of the city.</summary>
    public static NoticeTopic Topic { get; } = NoticeTopic.Parse("civic/datasets", null);

    /// <summary>The topic of one dataset of the city.</summary>
    public static NoticeTopic TopicOf(DatasetId dataset) => NoticeTopic.Parse($"{Topic.Owner}/{OfOne}{dataset.ToString()[Owner.Length..]}", null);

    public static bool TryDataset(NoticeTopic topic, out DatasetId dataset)
    {
        dataset = default;
        return topic.Owner == Topic.Owner && topic.Name.StartsWith(OfOne, StringComparison.Ordinal) && DatasetId.TryParse(Owner + topic.Name[OfOne.Length..], null, out dataset);
    }

    /// <summary>The dataset of a topic, if something of it was ever published.</summary>
    public async Task<CityDataset?> FindAsync(NoticeTopic topic, CancellationToken stop) =>
        TryDataset(topic, out var dataset) && await datasets.FindAsync(dataset, stop) is { Versions.IsEmpty: false } found ? found : null;

    public async Task<IReadOnlyList<Notice>> LatestAsync(IReadOnlyCollection<NoticeTopic> topics, int limit, LedgerPosition before, CancellationToken stop) =>
    [
        .. (await VersionsAsync(topics, stop)).Where(each => before.Value == 0 || each.Version.Position < before)
            .OrderByDescending(each => each.Version.Position).Take(limit).Select(each => Told(each.Dataset, each.Version)),
    ];

    /// <summary>How many versions stand in the ledger behind what is read of a topic that tells of them.</summary>
    public async Task<int> CountNewAsync(IReadOnlyDictionary<NoticeTopic, LedgerPosition> read, CancellationToken stop) => (await VersionsAsync([.. read.Keys], stop))
        .Count(each => ((NoticeTopic[])[Topic, TopicOf(each.Dataset.Id)]).Any(topic => read.TryGetValue(topic, out var from) && each.Version.Position > from));

    private async Task<IEnumerable<(CityDataset Dataset, DatasetVersion Version)>> VersionsAsync(IReadOnlyCollection<NoticeTopic> topics, CancellationToken stop)
    {
        var known = new List<CityDataset>();
        if (topics.Contains(Topic))
            known.AddRange(await datasets.AllAsync(stop));
        else
        {
            foreach (var topic in topics)
            {
                if (await FindAsync(topic, stop) is { } dataset)
                    known.Add(dataset);
            }
        }
        return from dataset in known from version in dataset.Versions where version.Withdrawn is null select (dataset, version);
    }

    private Notice Told(CityDataset dataset, DatasetVersion version) => new(
        TopicOf(dataset.Id), $"{version.Number}",
        LocalizedText.From(language => texts.Say(language, "civic", version.Number == 1 ? "dataset.news.first" : "dataset.news.version",
            ("title", dataset.Title.In(language)), ("number", version.Number))),
        LocalizedText.From(language => texts.Say(language, "civic", "dataset.row-count", ("count", version.Rows))),
        $"/datasets/{dataset.Id}?version={version.Number}", null, version.PublishedAt, version.PublishedAt)
    { Position = version.Position };
}
