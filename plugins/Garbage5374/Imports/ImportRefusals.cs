using CivicPlatform.Errors;
using Garbage5374.Defects;

namespace Garbage5374.Imports;

/// <summary>Why files are not taken; the sentences are the texts <c>refusal.CODE</c>.</summary>
internal static class ImportRefusals
{
    public static Refusal NoFiles() => new("garbage5374.import-empty");

    public static Refusal TooMany(int files, int most) => new("garbage5374.import-many", ("files", files), ("most", most));

    /// <summary>No city can be made of the files; the first error says why, the report holds all.</summary>
    public static Refusal NoCity(Defect? first, int errors) =>
        new("garbage5374.import-unreadable", ("errors", errors), ("code", first?.Code), ("place", first is null ? "" : DefectText.Place(first)));

    /// <summary>No import was made yet.</summary>
    public static Refusal NoData() => new("garbage5374.no-data");
}
