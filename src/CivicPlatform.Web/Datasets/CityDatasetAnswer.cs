using System.Globalization;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>A dataset of the city as the API shows it: the same members as one of a plugin, and more.</summary>
internal sealed record CityDatasetAnswer(
    DatasetId Id, LocalizedText Title, LocalizedText Description, string License, string? LicenseAddress, string? Terms, DateTimeOffset ChangedAt, int? Version,
    IReadOnlyList<string> Fields, IReadOnlyList<DatasetColumn> Columns, string Records, string Csv, string Json, string Versions, string Page)
{
    public static CityDatasetAnswer Of(CityDataset dataset)
    {
        var (id, columns) = (dataset.Id, dataset.Latest?.Columns ?? []);
        return new(id, Plain(dataset.Title), Plain(dataset.Description), dataset.License, DatasetLicense.AddressOf(dataset.License)?.AbsoluteUri,
            dataset.Terms.Length == 0 ? null : dataset.Terms, dataset.ChangedAt, dataset.Latest?.Number, [.. columns.Select(column => column.Name)], columns,
            $"/api/v1/datasets/{id}/records", $"/api/v1/datasets/{id}.csv", $"/api/v1/datasets/{id}.json", $"/api/v1/datasets/{id}/versions", $"/datasets/{id}");
    }

    public static LocalizedText Plain(LocalizedText text) =>
        new(Ruby.Plain(text.Ja), text.JaEasy is { } easy ? Ruby.Plain(easy) : null, text.En is { } english ? Ruby.Plain(english) : null);
}

/// <summary>A version as the API shows it; of one that was withdrawn only why.</summary>
internal sealed record VersionAnswer(
    int Number, DateTimeOffset PublishedAt, long Rows, string Encoding, int Defects, string OriginalSha256, string? Withdrawn, string? Records, string? Original)
{
    public static VersionAnswer Of(DatasetId id, DatasetVersion version)
    {
        var number = version.Number.ToString(CultureInfo.InvariantCulture);
        return new(version.Number, version.PublishedAt, version.Rows, version.Encoding, version.Defects, version.Original, version.Withdrawn,
            version.Withdrawn is null ? $"/api/v1/datasets/{id}/records?version={number}" : null, version.Withdrawn is null ? $"/datasets/{id}/versions/{number}/original" : null);
    }
}

/// <summary>The versions of a dataset.</summary>
internal sealed record VersionsAnswer(IReadOnlyList<VersionAnswer> Versions);

/// <summary>Some records of a version: each text as it was, by the name of its column.</summary>
internal sealed record CityRecordsAnswer(
    int Version, long Total, IReadOnlyList<IReadOnlyDictionary<string, string>> Records, string? Next);
