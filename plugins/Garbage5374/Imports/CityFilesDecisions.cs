using CivicPlatform.Errors;

namespace Garbage5374.Imports;

/// <summary>The rule of imports.</summary>
internal static class CityFilesDecisions
{
    public static Decision<CityEvent> Import(CityFiles city, ImportCity command) =>
        command.Files.IsDefaultOrEmpty ? ImportRefusals.NoFiles()
        : city.Files.SequenceEqual(command.Files) ? Decision<CityEvent>.Nothing   // the same content again is no news
        : new CityImported(command.Files, command.Counts);
}
