using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>An upload that staff look at before it is published, as the API shows it.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Dataset">Of which dataset.</param>
/// <param name="File">The name of the file.</param>
/// <param name="UploadedAt">When it came.</param>
/// <param name="Latest">The number of the latest version now; 0 when there is none.</param>
/// <param name="IsPublishable">Whether nothing in it would have to be guessed.</param>
/// <param name="Encoding">utf-8, utf-16, cp932 or euc-jp; null when none fits.</param>
/// <param name="Delimiter">What stands between cells.</param>
/// <param name="Rows">How many rows there are, without the header.</param>
/// <param name="Columns">The columns with their types.</param>
/// <param name="First">The first rows, at most 20: each cell's text in the order of the columns.</param>
/// <param name="Defects">What is wrong, at most 200 of each kind, in the order of lines.</param>
/// <param name="DefectCount">How many defects there are, told or not.</param>
internal sealed record DraftAnswer(
    string Id, DatasetId Dataset, string File, DateTimeOffset UploadedAt, int Latest, bool IsPublishable, string? Encoding, string Delimiter, long Rows,
    IReadOnlyList<DatasetColumn> Columns, IReadOnlyList<IReadOnlyList<string>> First, IReadOnlyList<DefectAnswer> Defects, int DefectCount)
{
    public static DraftAnswer Of(CityDataset dataset, ShelvedDraft draft)
    {
        var reading = draft.Reading;
        return new(draft.Id, dataset.Id, draft.File, draft.At, dataset.Versions.IsEmpty ? 0 : dataset.Versions[^1].Number, reading.IsPublishable,
            reading.Encoding.Length == 0 ? null : reading.Encoding, reading.Delimiter, reading.Rows, reading.Columns, [.. reading.First.Select(row => (IReadOnlyList<string>)row)],
            [.. reading.Defects.Select(DefectAnswer.Of)], reading.DefectCount);
    }
}

/// <summary>One thing that is wrong in an upload, as the API shows it.</summary>
/// <param name="Code">Names the kind of defect; stable.</param>
/// <param name="Severity">How bad it is: with an error nothing is published.</param>
/// <param name="Line">The line of the file from 1; 0 when the whole file is meant.</param>
/// <param name="Column">The column of the table from 1; 0 when the whole line is meant.</param>
/// <param name="Found">The text that is wrong, at most 200 characters; empty when something is missing.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Mend">How to mend it.</param>
internal sealed record DefectAnswer(string Code, DefectSeverity Severity, int Line, int Column, string Found, LocalizedText What, LocalizedText Mend)
{
    public static DefectAnswer Of(Defect defect) =>
        new(defect.Code, defect.Severity, defect.Line, defect.Column, defect.Found, DatasetAnswer.Plain(defect.What), DatasetAnswer.Plain(defect.Mend));
}
