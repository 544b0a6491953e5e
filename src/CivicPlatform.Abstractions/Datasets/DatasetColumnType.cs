namespace CivicPlatform.Datasets;

/// <summary>What every value of a column is, so far as it is beyond doubt. The text of each cell is kept beside it.</summary>
[GenerateSerializer, Alias("civic.dataset-column-type")]
public enum DatasetColumnType
{
    /// <summary>Text; also numbers with leading zeros, and columns whose values do not agree.</summary>
    Text = 0,

    /// <summary>Whole numbers of at most 18 digits, without leading zeros.</summary>
    Integer = 1,

    /// <summary>Decimal numbers with a point, at most 15 digits before it.</summary>
    Number = 2,

    /// <summary>Days, written <c>2026-04-01</c> or <c>2026/04/01</c>.</summary>
    Date = 3,
}
