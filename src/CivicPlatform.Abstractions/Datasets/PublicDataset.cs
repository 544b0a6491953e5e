using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>A dataset of the city as its page shows it to everybody, with its newest version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">One line.</param>
/// <param name="Description">What it holds.</param>
/// <param name="License">One of <see cref="DatasetLicense.All"/>.</param>
/// <param name="Terms">The terms of <see cref="DatasetLicense.Other"/>.</param>
/// <param name="Version">The number of the newest version that is shown, from 1.</param>
/// <param name="PublishedAt">When that was published (UTC).</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Columns">Its columns.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PublicDataset(
    DatasetId Id, LocalizedText Title, LocalizedText Description, string License, string Terms, int Version, DateTimeOffset PublishedAt, long Rows,
    ImmutableArray<DatasetColumn> Columns);
