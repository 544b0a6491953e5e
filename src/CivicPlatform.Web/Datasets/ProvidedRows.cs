using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>What a plugin's dataset says of itself, and some of its records as texts.</summary>
internal sealed record ProvidedRows(
    LocalizedText Title, LocalizedText Description, string? License, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool More)
{
    /// <summary>Reads some records after others.</summary>
    public static async Task<ProvidedRows?> ReadAsync(IDatasetSource source, long skip, int limit)
    {
        var table = new RecordCsv(source.RecordType);
        var (rows, at, more) = (new List<IReadOnlyList<string>>(limit), 0L, false);
        await foreach (var record in source.ReadAsync(CancellationToken.None))
        {
            if (rows.Count == limit)
            {
                more = true;
                break;
            }
            if (at++ >= skip)
                rows.Add(table.TextsOf(record));
        }
        return new ProvidedRows(source.Title, source.Description, source.License, table.Names, rows, more);
    }
}
