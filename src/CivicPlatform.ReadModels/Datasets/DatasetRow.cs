using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>A dataset of the city.</summary>
internal sealed record DatasetRow
{
    public required string Id { get; init; }

    public required LocalizedText Title { get; init; }

    public required LocalizedText Description { get; init; }

    public required string License { get; init; }

    public required string Terms { get; init; }

    public required ImmutableArray<DatasetVersion> Versions { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
