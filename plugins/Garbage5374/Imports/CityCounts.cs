using System.Collections.Immutable;
using Garbage5374.Cities;
using Garbage5374.Defects;

namespace Garbage5374.Imports;

/// <summary>What was read, in numbers. The names are those of the JSON answers and stay.</summary>
internal static class CityCounts
{
    public static ImmutableSortedDictionary<string, int> Of(GarbageCity? city, ImmutableArray<Defect> defects, int files) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("files", files),
            KeyValuePair.Create("areas", city?.Areas.Length ?? 0),
            KeyValuePair.Create("kinds", city?.Kinds.Length ?? 0),
            KeyValuePair.Create("items", city?.Items.Length ?? 0),
            KeyValuePair.Create("languages", city?.Languages.Length ?? 0),
            KeyValuePair.Create("centers", city?.Closures.Count ?? 0),
            KeyValuePair.Create("errors", defects.Count(defect => defect.Severity is DefectSeverity.Error)),
            KeyValuePair.Create("warnings", defects.Count(defect => defect.Severity is DefectSeverity.Warning)),
            KeyValuePair.Create("infos", defects.Count(defect => defect.Severity is DefectSeverity.Information)),
        ]);
}
