using System.Collections.Immutable;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Texts;
using Microsoft.VisualBasic.FileIO;

namespace MyPlugin;

/// <summary>Reads CSV files (UTF-8, a line for each place: its name and a note) and writes their places down: all of them, or none when one cannot be kept.</summary>
internal sealed class PlacesImport(IGrainFactory grains) : IImport
{
    public async Task<ImportReport> ImportAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        var places = new List<Place>();
        foreach (var (file, content) in request.Files.Where(file => file.Key.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            using var table = new TextFieldParser(new MemoryStream(content.ToArray())) { Delimiters = [","] };
            while (!table.EndOfData)
            {
                var (line, cells) = (table.LineNumber, table.ReadFields() ?? []);
                var place = new Place(cells.ElementAtOrDefault(0) ?? "", cells.ElementAtOrDefault(1) ?? "");
                if (!place.IsSound())
                    return Report(new Refusal("my-plugin.unsound-line", ("file", file), ("line", line)), 0);
                places.Add(place);
            }
        }
        // From here on it is done: who wants to stop it must have said so.
        cancellationToken.ThrowIfCancellationRequested();
        if (!request.DryRun)
            await grains.GetGrain<IPlacesGrain>("city").Write([.. places]);
        return Report(Outcome.At(default), places.Count);
    }

    private static ImportReport Report(Outcome outcome, int places) => new(
        outcome, new LocalizedText($"{places}か所", $"{places}か[所|しょ]", $"{places} places"), ImmutableSortedDictionary<string, int>.Empty.Add("places", places), []);
}
