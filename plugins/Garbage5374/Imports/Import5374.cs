using System.Collections.Immutable;
using System.Globalization;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Garbage5374.Cities;
using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Texts;
using PlatformDefect = CivicPlatform.Datasets.Defect;

namespace Garbage5374.Imports;

/// <summary><c>civic import 5374 FOLDER</c>: reads a city's files and makes them the city's, all of them or none.</summary>
/// <remarks>Files go into the store first, where they do no harm alone; then one event makes them count. A city in which somebody gets no
/// answer is still better than none, so only files of which no city can be made are refused; every defect is reported in any case.</remarks>
public sealed class Import5374(IGrainFactory grains, IFileStore store, CityClock clock, IReadYourWrites writes) : IImport
{
    /// <inheritdoc/>
    public async Task<ImportReport> ImportAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var files = request.Files.Where(file => IsTable(file.Key)).Select(file => CityFile.Of(file.Key, file.Value.ToArray()))
            .OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        if (files.Count > CityReader.MostFiles)
            return Report(ImportRefusals.TooMany(files.Count, CityReader.MostFiles), null, [], files.Count);
        var read = CityReader.Read(files, clock.Today);
        request.Progress?.Report(0.5);
        if (read.City is null)
        {
            var errors = read.Defects.Where(defect => defect.Severity is Defects.DefectSeverity.Error).ToArray();
            return Report(ImportRefusals.NoCity(errors.FirstOrDefault(), errors.Length), null, read.Defects, files.Count);
        }
        if (request.DryRun)
            return Report(Outcome.At(default), read.City, read.Defects, files.Count);
        FileGroup.Find(files, out var unused);
        var stored = ImmutableArray.CreateBuilder<StoredFile>();
        foreach (var file in files.Except(unused))
        {
            var hash = await store.PutAsync(request.Files[file.Path], cancellationToken);
            stored.Add(new StoredFile(file.Path, hash.ToString(), file.Length));
            request.Progress?.Report(0.5 + (0.4 * stored.Count / files.Count));
        }
        var command = new ImportCity(stored.ToImmutable(), CityCounts.Of(read.City, read.Defects, stored.Count));
        // Without the request's key, which is made of the content: a city that goes back to last month's files sends a key it has used before,
        // and means it. The rule itself knows the same content when it comes again.
        var outcome = await grains.GetGrain<ICityFilesGrain>(ICityFilesGrain.City).Import(default, command);
        if (outcome.Accepted)
            await writes.WaitAsync(outcome.Position, cancellationToken);
        request.Progress?.Report(1);
        return Report(outcome, read.City, read.Defects, files.Count);
    }

    // What unpacking and editors leave behind (__MACOSX, .git, ._area_days.csv) is no file of the city.
    private static bool IsTable(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        && !path.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");

    private static ImportReport Report(Outcome outcome, GarbageCity? city, ImmutableArray<Defects.Defect> defects, int files)
    {
        var counts = CityCounts.Of(city, defects, files);
        return new ImportReport(outcome, LocalizedText.From(language => Summary(language, counts)), counts, [.. defects.Select(Written)]);
    }

    private static string Summary(Language language, ImmutableSortedDictionary<string, int> counts) => GarbageTexts.Get(language.Tag, "import.summary",
        [.. counts.Select(count => (count.Key, count.Value.ToString(CultureInfo.InvariantCulture)))]);

    private static PlatformDefect Written(Defects.Defect defect) => new(
        defect.Code, (CivicPlatform.Datasets.DefectSeverity)(int)defect.Severity, defect.File, defect.Line, defect.Column, defect.Text,
        LocalizedText.From(language => DefectText.What(defect, language.Tag)), LocalizedText.From(language => DefectText.Mend(defect, language.Tag)));
}
