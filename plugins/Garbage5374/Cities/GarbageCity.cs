using System.Collections.Frozen;
using System.Collections.Immutable;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Centers;
using Garbage5374.Items;
using Garbage5374.Kinds;

namespace Garbage5374.Cities;

/// <summary>All that a city's files say: areas, kinds, items, closures, remarks and moved days. Asked about dates through <see cref="GarbageCalendar"/>.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class GarbageCity
{
    internal GarbageCity()
    {
    }

    /// <summary>Language tags of the files, the first language first; never empty.</summary>
    public ImmutableArray<string> Languages { get; internal init; } = ["ja"];

    /// <summary>The kinds in the city's order.</summary>
    public ImmutableArray<GarbageKind> Kinds { get; internal init; } = [];

    /// <summary>The areas in the city's order.</summary>
    public ImmutableArray<CollectionArea> Areas { get; internal init; } = [];

    /// <summary>The items of all languages in file order.</summary>
    public ImmutableArray<GarbageItem> Items { get; internal init; } = [];

    /// <summary>The closures of each centre, by the centre's name as areas write it.</summary>
    public FrozenDictionary<string, ImmutableArray<Closure>> Closures { get; internal init; } = FrozenDictionary<string, ImmutableArray<Closure>>.Empty;

    /// <summary>The moved and dropped days of areas, by <see cref="CollectionArea.Index"/>.</summary>
    public FrozenDictionary<int, ImmutableArray<AlternateDay>> Alternates { get; internal init; } = FrozenDictionary<int, ImmutableArray<AlternateDay>>.Empty;

    /// <summary>The additional days of kinds.</summary>
    public ImmutableArray<TransferDay> Transfers { get; internal init; } = [];

    internal FrozenDictionary<(string Language, string Id), string> RemarkTexts { get; init; } = FrozenDictionary<(string, string), string>.Empty;

    /// <summary>The closures of an area's centre; none where the centre is unknown.</summary>
    public ImmutableArray<Closure> ClosuresOf(CollectionArea area) => Closures.GetValueOrDefault(area.Center, []);

    /// <summary>The text of a remark in a language, else in the first language, else <see langword="null"/>.</summary>
    public string? Remark(string id, string language) =>
        RemarkTexts.GetValueOrDefault((language, id)) ?? RemarkTexts.GetValueOrDefault((Languages[0], id));

    /// <summary>The same city with other layers on top of its cells; for a comparison with a program that knows fewer of them.</summary>
    internal GarbageCity With(FrozenDictionary<string, ImmutableArray<Closure>> closures, bool extensionFiles) => new()
    {
        Languages = Languages,
        Kinds = Kinds,
        Areas = Areas,
        Items = Items,
        RemarkTexts = RemarkTexts,
        Closures = closures,
        Alternates = extensionFiles ? Alternates : FrozenDictionary<int, ImmutableArray<AlternateDay>>.Empty,
        Transfers = extensionFiles ? Transfers : [],
    };
}
