using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using Garbage5374.Areas;
using Garbage5374.Files;
using Garbage5374.Imports;
using Garbage5374.Items;

namespace Garbage5374.Cities;

/// <summary>The city's garbage days as the ledger tells them: the files of the last import, and what staff changed on top.</summary>
/// <remarks>
/// Folding an event only notes it. The files are read when somebody asks, once for each import: a ledger with fifty imports is replayed
/// without reading forty-nine of them. A change of staff makes a new snapshot on the same files and costs next to nothing.
/// </remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed class CityCalendar(IFileStore store, TimeProvider time, Garbage5374Options options) : ILedgerView
{
    private readonly Lock gate = new();
    private volatile CityBook book = CityBook.Empty;
    private volatile CitySnapshot? made;
    private (CityImported Files, Task<ParsedCity> Reading)? reading;

    /// <inheritdoc/>
    public void Apply(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        book = book.Evolve(record);
    }

    /// <summary>Begins to read the files of the last import: who asks first after a start would wait for it.</summary>
    public void Replayed()
    {
        if (book.Files is { } files)
            _ = Parsed(files);
    }

    /// <summary>The city now, or <see langword="null"/> when nothing was ever imported.</summary>
    /// <exception cref="CivicException">CIVIC5374: the stored files can no longer be read as a city; CIVIC4202: one is gone.</exception>
    public ValueTask<CitySnapshot?> CurrentAsync(CancellationToken cancellationToken = default)
    {
        var wanted = book;
        if (wanted.Files is null)
            return new((CitySnapshot?)null);
        var ready = made;
        return ready is not null && ReferenceEquals(ready.Book, wanted) ? new(ready) : new(MakeAsync(wanted, wanted.Files, cancellationToken));
    }

    private async Task<CitySnapshot?> MakeAsync(CityBook wanted, CityImported files, CancellationToken cancellationToken)
    {
        var parsed = await Parsed(files).WaitAsync(cancellationToken);
        var snapshot = new CitySnapshot(parsed, wanted, options.Calendar);
        lock (gate)
        {
            if (made is null || made.At < snapshot.At)
                made = snapshot;
        }
        return snapshot;
    }

    private Task<ParsedCity> Parsed(CityImported files)
    {
        lock (gate)
        {
            // Many ask at once after an import; one reads. A reading that failed is tried again by the next caller.
            if (reading is not { } known || !ReferenceEquals(known.Files, files) || known.Reading.IsFaulted)
                reading = known = (files, Task.Run(() => ReadAsync(files)));
            return known.Reading;
        }
    }

    private async Task<ParsedCity> ReadAsync(CityImported imported)
    {
        var files = new List<CityFile>(imported.Files.Length);
        foreach (var file in imported.Files)
            files.Add(CityFile.Of(file.Path, (await store.GetAsync(Hash256.Parse(file.Hash))).ToArray()));
        // The date only decides which defects are reported, and nobody hears of them here.
        var city = CityReader.Read(files, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).City
            ?? throw new CivicException(new CivicError("CIVIC5374", "The city's stored garbage files cannot be read.",
                $"{files.Count} files were a city when they were imported, and this version of the plugin cannot read them.",
                "Import the city's files again: civic import 5374 FOLDER."));
        return new ParsedCity(imported, city, new AreaDirectory(city, options.FormerAreas), new ItemIndex(city));
    }
}
