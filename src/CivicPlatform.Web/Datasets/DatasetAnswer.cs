using System.Globalization;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>A dataset as the API shows it.</summary>
/// <param name="Id">Names the dataset.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What is in it.</param>
/// <param name="License">Under which terms it may be used, as SPDX names them; null where a service does not say.</param>
/// <param name="LicenseAddress">Where the licence can be read.</param>
/// <param name="Terms">What the city says beside the licence.</param>
/// <param name="ChangedAt">When the city changed it last; null of a service's, which is made when it is read.</param>
/// <param name="Version">The latest version; null of a service's.</param>
/// <param name="Fields">What its records have, in order.</param>
/// <param name="Columns">The same with types; null of a service's.</param>
/// <param name="Records">Where its records are.</param>
/// <param name="Csv">Where it is whole as CSV.</param>
/// <param name="Json">Where it is whole as JSON; null of a service's.</param>
/// <param name="Versions">Where its versions are; null of a service's.</param>
/// <param name="Page">Its page.</param>
internal sealed record DatasetAnswer(
    DatasetId Id, LocalizedText Title, LocalizedText Description, string? License, string? LicenseAddress, string? Terms, DateTimeOffset? ChangedAt, int? Version,
    IReadOnlyList<string> Fields, IReadOnlyList<DatasetColumn>? Columns, string Records, string Csv, string? Json, string? Versions, string Page)
{
    public static DatasetAnswer Of(CityDataset dataset)
    {
        var (id, columns) = (dataset.Id, dataset.Latest?.Columns ?? []);
        return new(id, Plain(dataset.Title), Plain(dataset.Description), dataset.License, DatasetLicense.AddressOf(dataset.License)?.AbsoluteUri,
            dataset.Terms.Length == 0 ? null : dataset.Terms, dataset.ChangedAt, dataset.Latest?.Number, [.. columns.Select(column => column.Name)], columns,
            $"/api/v1/datasets/{id}/records", $"/api/v1/datasets/{id}.csv", $"/api/v1/datasets/{id}.json", $"/api/v1/datasets/{id}/versions", $"/datasets/{id}");
    }

    public static DatasetAnswer Of(DatasetCatalogue.Entry entry, IDatasetSource source) => new(
        entry.Id, Whole(source.Title), Whole(source.Description), source.License, null, null, null, null, new RecordCsv(source.RecordType).Names, null,
        $"/api/v1/datasets/{entry.Id}/records", $"/api/v1/datasets/{entry.Id}.csv", null, null, $"/datasets/{entry.Id}");

    public static LocalizedText Plain(LocalizedText text) =>
        new(Ruby.Plain(text.Ja), text.JaEasy is { } easy ? Ruby.Plain(easy) : null, text.En is { } english ? Ruby.Plain(english) : null);

    private static LocalizedText Whole(LocalizedText text) => LocalizedText.From(language => Ruby.Plain(text.In(language)));
}

/// <summary>A version as the API shows it; of one that was withdrawn only why.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="Rows">How many rows it has, without the header.</param>
/// <param name="Encoding">How the original was written: utf-8, utf-16, cp932 or euc-jp.</param>
/// <param name="Defects">How many things were wrong in the original that were mended.</param>
/// <param name="OriginalSha256">SHA-256 of the original file, hexadecimal.</param>
/// <param name="Withdrawn">Why it was withdrawn; null of one that was not.</param>
/// <param name="Records">Where its records are; null of one that was withdrawn.</param>
/// <param name="Original">Where the original file is; null of one that was withdrawn.</param>
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
/// <param name="Versions">All of them, also those that were withdrawn.</param>
internal sealed record VersionsAnswer(IReadOnlyList<VersionAnswer> Versions)
{
    public static VersionsAnswer Of(CityDataset dataset) => new([.. dataset.Versions.Select(version => VersionAnswer.Of(dataset.Id, version))]);
}

/// <summary>Some datasets.</summary>
/// <param name="Datasets">The datasets.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record DatasetsAnswer(IReadOnlyList<DatasetAnswer> Datasets, string? Next);

/// <summary>Some records.</summary>
/// <param name="Version">Of which version of the city's dataset; null of a service's.</param>
/// <param name="Total">How many were asked for; null of a service's, which are not counted.</param>
/// <param name="Records">The records: of the city's own each text as it was, by the name of its column.</param>
/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record RecordsAnswer(int? Version, long? Total, IReadOnlyList<object> Records, string? Next);
