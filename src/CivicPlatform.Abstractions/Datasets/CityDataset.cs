using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>A dataset of the city as it is now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">One line.</param>
/// <param name="Description">What it holds.</param>
/// <param name="License">One of <see cref="DatasetLicense.All"/>.</param>
/// <param name="Terms">The terms of <see cref="DatasetLicense.Other"/>.</param>
/// <param name="Versions">Its versions, the first first; also those that were withdrawn.</param>
/// <param name="ChangedAt">When it last changed (UTC).</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CityDataset(
    DatasetId Id, LocalizedText Title, LocalizedText Description, string License, string Terms, ImmutableArray<DatasetVersion> Versions, DateTimeOffset ChangedAt)
{
    /// <summary>The version that is shown: the last that is not withdrawn, or <see langword="null"/>.</summary>
    public DatasetVersion? Latest => Versions.LastOrDefault(version => version.Withdrawn is null);

    /// <summary>The version with a number, withdrawn or not; without a number the one that is shown, and where all were withdrawn the last. <see langword="null"/>: there is none.</summary>
    public DatasetVersion? Asked(int? number) => number is { } wanted ? Versions.FirstOrDefault(version => version.Number == wanted) : Latest ?? Versions.LastOrDefault();
}
