using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>The rules of the city's datasets.</summary>
internal static class DatasetDecisions
{
    public const int LongestTitle = 200, LongestDescription = 5_000, LongestTerms = 2_000, LongestReason = 500, MostColumns = 500;

    public static Decision<DatasetEvent> Describe(Dataset dataset, DescribeDataset said)
    {
        if (!InAll(said.Title, text => WrittenText.IsLine(text, LongestTitle)))
            return DatasetRefusals.Title;
        if (!InAll(said.Description, text => !string.IsNullOrWhiteSpace(text) && WrittenText.IsBody(text, LongestDescription)))
            return DatasetRefusals.Description;
        if (!DatasetLicense.All.Contains(said.License) || !WrittenText.IsBody(said.Terms, LongestTerms)
            || said.License == DatasetLicense.Other == string.IsNullOrWhiteSpace(said.Terms))
            return DatasetRefusals.License;
        var described = new DatasetDescribed(said.Title, said.Description, said.License, said.Terms);
        if (said.IsNew && dataset.Described is { } taken && taken != described)
            return DatasetRefusals.Taken;
        return dataset.Described == described ? Decision<DatasetEvent>.Nothing : described;
    }

    public static Decision<DatasetEvent> Publish(Dataset dataset, PublishVersion version)
    {
        if (dataset.Described is null)
            return DatasetRefusals.NotDescribed;
        if (!IsHash(version.Parquet) || !IsHash(version.Original) || version.Rows < 1 || version.Defects < 0 || string.IsNullOrEmpty(version.Encoding) || !AreColumns(version.Columns))
            return DatasetRefusals.NoTable;
        if (dataset.Latest is { } latest && latest.Parquet == version.Parquet && latest.Original == version.Original && !dataset.Withdrawn.Contains(latest.Number))
            return Decision<DatasetEvent>.Nothing;
        if (version.After is { } seen && seen != (dataset.Latest?.Number ?? 0))
            return DatasetRefusals.Moved(dataset.Latest?.Number ?? 0);
        return new DatasetVersionPublished(
            (dataset.Latest?.Number ?? 0) + 1, version.Parquet, version.Original, version.Rows, version.Columns, version.Encoding, version.Defects);
    }

    public static Decision<DatasetEvent> Withdraw(Dataset dataset, int number, string? reason)
    {
        if (number < 1 || number > (dataset.Latest?.Number ?? 0))
            return DatasetRefusals.NoVersion(number);
        if (dataset.Withdrawn.Contains(number))
            return Decision<DatasetEvent>.Nothing;
        return string.IsNullOrWhiteSpace(reason) || !WrittenText.IsBody(reason, LongestReason)
            ? DatasetRefusals.NoReason
            : new DatasetVersionWithdrawn(number, reason);
    }

    private static bool InAll(LocalizedText? text, Func<string, bool> holds) =>
        text is { Ja: not null } && holds(text.Ja) && (text.JaEasy is null || holds(text.JaEasy)) && (text.En is null || holds(text.En));

    private static bool IsHash(string? hash) => hash is { Length: 64 } && hash.All(char.IsAsciiHexDigitLower);

    private static bool AreColumns(ImmutableArray<DatasetColumn> columns) => !columns.IsDefault && columns.Length is >= 1 and <= MostColumns
        && columns.All(column => column is { Name.Length: > 0 } && Enum.IsDefined(column.Type))
        && columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() == columns.Length;
}
