using System.Text;
using Microsoft.VisualBasic.FileIO;

namespace CivicPlatform.Datasets;

/// <summary>Every CSV of real cities is published, or refused with a list of what is wrong where; nothing in between.</summary>
public sealed class CorpusTests : IDisposable
{
    private readonly DatasetBench bench = new();

    public void Dispose() => bench.Dispose();

    [SkippableFact]
    public async Task Every_table_is_published_whole_or_refused_with_a_precise_list()
    {
        var corpus = Corpus();
        Skip.If(corpus is null, "The corpus of open data is not beside the repository.");
        var (published, refused) = (0, 0);
        foreach (var file in Directory.EnumerateFiles(corpus!, "*.csv", System.IO.SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var upload = File.OpenRead(file);
            await using var draft = (await bench.Files.ReadAsync(upload, Path.GetFileName(file)))!;
            var reading = draft.Reading;
            if (!reading.IsPublishable)
            {
                refused++;
                var errors = reading.Defects.Where(defect => defect.Severity == DefectSeverity.Error).ToList();
                errors.Should().NotBeEmpty(file);
                errors.Should().OnlyContain(defect => defect.Code == "empty" || defect.Code == "encoding" || defect.Line > 0, file);
                continue;
            }
            published++;
            var (parquet, original) = await draft.StoreAsync();
            (await bench.Store.GetAsync(original)).ToArray().Should().Equal(await File.ReadAllBytesAsync(file), file);
            var found = await bench.Files.AskAsync(parquet, reading.Columns, new() { Limit = 1 });
            found.Total.Should().Be(reading.Rows, file).And.Be(Rows(file, reading), file);
        }
        published.Should().BeGreaterThan(35);
        (published + refused).Should().BeGreaterThan(65);
    }

    // Counted by another reader than ours: records, less blank ones, the header and lines with marks.
    private static long Rows(string file, DatasetReading reading)
    {
        var encoding = reading.Encoding switch
        {
            "cp932" => CodePagesEncodingProvider.Instance.GetEncoding(932)!,
            "euc-jp" => CodePagesEncodingProvider.Instance.GetEncoding(51932)!,
            _ => Encoding.UTF8,
        };
        using var table = new TextFieldParser(file, encoding) { TextFieldType = FieldType.Delimited, HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        table.SetDelimiters(reading.Delimiter);
        var rows = 0L;
        while (table.ReadFields() is { } fields)
        {
            if (fields.Any(field => !string.IsNullOrWhiteSpace(field)) && !(rows == 0 && fields[0].TrimStart('\uFEFF').StartsWith('#') && fields[0] != "#property"))
                rows++;
        }
        return rows - 1 - reading.Defects.Count(defect => defect.Code == "type-row");
    }

    private static string? Corpus()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CivicPlatform.sln")))
            folder = folder.Parent;
        return folder?.Parent is { } beside && Path.Combine(beside.FullName, "shared", "corpora", "open-data") is var path && Directory.Exists(path) ? path : null;
    }
}
