using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>A table as DuckDB reads it: without sniffing, and into Parquet, where nothing is kept twice.</summary>
/// <remarks>In Parquet a whole number is a number, since its text can be had from it again (no leading zero is taken for one); all else is the text that
/// stood in the cell. The number of a row is its place in the file.</remarks>
/// <param name="Path">The file, in UTF-8.</param>
/// <param name="Delimiter">What stands between cells.</param>
/// <param name="EndsWithTwo">Whether records end as on Windows, and no cell holds a line end.</param>
/// <param name="HasInner">Whether a cell holds a line end.</param>
/// <param name="HasHeader">Whether the first record is the header.</param>
/// <param name="Width">How many cells a record has.</param>
/// <param name="LongestLine">No line has more bytes.</param>
/// <param name="Kept">The cells that columns are made of, in their order.</param>
internal sealed record PlainTable(string Path, byte Delimiter, bool EndsWithTwo, bool HasInner, bool HasHeader, int Width, long LongestLine, ImmutableArray<int> Kept)
{
    private const int MiB = 1 << 20;

    /// <summary>The rows of a Parquet file with their numbers, from 1, as <c>_row</c>.</summary>
    public static string Rows(string parquet) => $"(SELECT *, file_row_number + 1 AS _row FROM read_parquet({DuckSession.Quote(parquet)}, file_row_number = true))";

    /// <summary>The text of a column's cell.</summary>
    public static string TextOf(ImmutableArray<DatasetColumn> columns, int column) =>
        columns[column].Type == DatasetColumnType.Integer ? $"coalesce(CAST(c{column} AS VARCHAR), '')" : $"c{column}";

    /// <summary>The value of a column's cell, to be compared with others; nothing for an empty cell.</summary>
    public static string ValueOf(ImmutableArray<DatasetColumn> columns, int column) => columns[column].Type switch
    {
        DatasetColumnType.Number => $"CAST(nullif(c{column}, '') AS DOUBLE)",
        // Year, month and day with as many digits each: days follow each other as their texts do.
        DatasetColumnType.Date => $"nullif(replace(c{column}, '/', '-'), '')",
        _ => $"c{column}",
    };

    /// <summary>The statement that writes the rows to a Parquet file, in the order of the file: DuckDB keeps it without sorting, as long as nobody switches that off.</summary>
    public string Into(string parquet, ImmutableArray<DatasetColumn> columns)
    {
        var numbers = Enumerable.Range(0, columns.Length).Where(i => columns[i].Type == DatasetColumnType.Integer).Select(i => Kept[i]).ToHashSet();
        string Each(Func<int, string> said, bool texts = false) =>
            string.Join(", ", Enumerable.Range(0, Width).Where(cell => !texts || !numbers.Contains(cell)).Select(said));

        // An empty cell is nothing among numbers, and an empty text among texts.
        var empty = numbers.Count == Width ? "" : $"force_not_null = [{Each(cell => $"'s{cell}'", texts: true)}], ";
        // DuckDB 1.5 finds no record at all where it is told to expect both; it finds them itself where there are no others.
        var lineEnd = EndsWithTwo ? "" : @"new_line = '\n', ";
        // One that begins to read in the middle of a file may take what stands inside a cell for records.
        var parallel = HasInner ? "false" : "true";
        // Small pieces and small groups keep two processors busy to the end; a buffer has to hold two of the longest lines.
        var line = LongestLine < 2 * MiB ? 2 * MiB : 16 * MiB;
        return $"""
            COPY (
              SELECT {string.Join(", ", Kept.Select((cell, i) => $"s{cell} AS c{i}"))}
              FROM read_csv({DuckSession.Quote(Path)}, columns = {"{"}{Each(cell => $"'s{cell}': '{(numbers.Contains(cell) ? "BIGINT" : "VARCHAR")}'")}{"}"},
                header = {(HasHeader ? "true" : "false")}, auto_detect = false, delim = {DuckSession.Quote($"{(char)Delimiter}")}, quote = '"', escape = '"', {empty}{lineEnd}parallel = {parallel},
                strict_mode = true, max_line_size = {line}, buffer_size = {2 * line})
            ) TO {DuckSession.Quote(parquet)} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE 61440)
            """;
    }
}
