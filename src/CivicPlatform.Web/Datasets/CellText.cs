namespace CivicPlatform.Datasets;

/// <summary>Texts that come out of tables and uploads, as they can stand on a page.</summary>
internal static class CellText
{
    private const int Shown = 300;

    /// <summary>So much of a cell as a table shows; the row's own page and the files have all of it.</summary>
    public static string Short(string cell) => cell.Length <= Shown ? cell : cell[..(char.IsHighSurrogate(cell[Shown - 1]) ? Shown - 1 : Shown)] + "…";

    /// <summary>A text in which brackets are never readings.</summary>
    public static string Unread(string text) => text.Replace('[', '［').Replace('|', '｜').Replace(']', '］');
}
