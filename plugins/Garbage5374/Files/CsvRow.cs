namespace Garbage5374.Files;

/// <summary>A row as it stands in the file. Cells beyond its end read as empty; nothing is trimmed.</summary>
internal sealed class CsvRow(CsvTable table, int line, int number, string[] cells)
{
    public CsvTable Table => table;

    /// <summary>Physical line on which the row starts, from 1.</summary>
    public int Line => line;

    /// <summary>Row number after empty lines are dropped, from 1, the header not counted.</summary>
    public int Number => number;

    public int Count => cells.Length;

    public string this[int column] => column >= 0 && column < cells.Length ? cells[column] : "";

    public string Text => string.Join(',', cells.Take(40));

    public bool IsBlank => Array.TrueForAll(cells, string.IsNullOrWhiteSpace);
}
