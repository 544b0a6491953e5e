using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Notices;
using CivicPlatform.Relationships;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>The cards that a city itself can have on its home page, by the names that <c>civic.json</c> calls them.</summary>
internal static class CityCards
{
    private static readonly (string Name, HomePlace Place)[] All =
    [
        ("issues", new HomePlace(null, typeof(IssuesCard), "issues.title", "/issues", Kept: true)),
        ("ballots", new HomePlace(null, typeof(BallotsCard), "ballots.title", "/ballots", Kept: true)),
        ("datasets", new HomePlace(null, typeof(DatasetsCard), "datasets.title", "/datasets")),
        ("ties", new HomePlace(null, typeof(TiesCard), "ties.title", "/ties", Kept: true)),
        ("notices", new HomePlace(null, typeof(NoticesCard), "inbox.title", "/inbox")),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(card => card.Name)];

    /// <summary>The place of a card of the city; <see langword="null"/> when none is called so.</summary>
    public static HomePlace? Find(string name) => Array.Find(All, card => card.Name == name).Place;
}
