using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>What was found in an uploaded table.</summary>
/// <param name="Encoding">The encoding it was decoded with, strictly: <c>utf-8</c>, <c>utf-16</c>, <c>cp932</c> or <c>euc-jp</c>; empty when none fits.</param>
/// <param name="Delimiter"><c>,</c>, a tab or <c>;</c>.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="First">The first rows, at most 20: the cells' texts in the order of the columns.</param>
/// <param name="Defects">What is wrong, at most 200 of each kind, in the order of lines.</param>
/// <param name="DefectCount">How many defects there are, told or not.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetReading(
    string Encoding, string Delimiter, ImmutableArray<DatasetColumn> Columns, long Rows, ImmutableArray<ImmutableArray<string>> First,
    ImmutableArray<Defect> Defects, int DefectCount)
{
    /// <summary>Whether it can be published: nothing in it would have to be guessed.</summary>
    public bool IsPublishable => Rows > 0 && Defects.All(defect => defect.Severity != DefectSeverity.Error);
}
