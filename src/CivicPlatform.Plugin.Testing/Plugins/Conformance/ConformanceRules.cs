using System.Collections.Immutable;

namespace CivicPlatform.Plugins;

/// <summary>All rules of the conformance suite.</summary>
/// <threadsafety>Immutable.</threadsafety>
public static class ConformanceRules
{
    /// <summary>The rules, those of lower levels first.</summary>
    public static ImmutableArray<ConformanceRule> All { get; } =
    [
        new PackageExamined(), new OpensWithoutFault(), new PagesInEveryLanguage(), new CardsDrawn(), new DatasetsReadable(),
        new ManifestTrueToCode(), new TextsInThreeLanguages(), new PagesWithoutJavaScript(), new SurvivesRestart(), new ImportsTwice(), new HonoursCancellation(), new NoPersonalData(),
        new SurvivesUpdateAndRollback(), new WorksAmongOthers(), new OwnTypesRoundTrip(), new CostsLittle(), new PagesPassAxe(),
    ];

    /// <summary>The rule of an id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ConformanceRule Find(string id) =>
        All.FirstOrDefault(rule => rule.Id == id) ?? throw new ArgumentException($"There is no rule '{id}': there are {string.Join(", ", All)}.", nameof(id));
}
