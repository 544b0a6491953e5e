using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace Garbage5374.Imports;

/// <summary>The city's files; there is one such grain, its key is <see cref="City"/>. Import through <see cref="Import5374"/>, which reads them first.</summary>
[Alias("garbage5374.ICityFilesGrain")]
public interface ICityFilesGrain : IGrainWithStringKey
{
    /// <summary>Key of the city's files.</summary>
    const string City = "city";

    /// <summary>Makes files the city's. The same files again do nothing. Refused: <c>garbage5374.import-empty</c>.</summary>
    [Alias("Import")]
    Task<Outcome> Import(CommandKey key, ImportCity command);
}
