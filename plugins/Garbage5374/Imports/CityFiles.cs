using System.Collections.Immutable;

namespace Garbage5374.Imports;

/// <summary>The files that count now.</summary>
/// <param name="Files">By path; empty before the first import.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CityFiles(ImmutableArray<StoredFile> Files)
{
    /// <summary>Nothing was ever imported.</summary>
    public static CityFiles Empty { get; } = new(ImmutableArray<StoredFile>.Empty);

    /// <summary>The files after an event.</summary>
    public CityFiles Evolve(CityEvent happened) => happened switch
    {
        CityImported e => new CityFiles(e.Files),
        _ => throw new InvalidOperationException($"The city's files do not know {happened.GetType()}."),
    };
}
