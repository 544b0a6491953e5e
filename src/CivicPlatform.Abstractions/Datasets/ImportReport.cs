using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>How an import ended.</summary>
/// <param name="Outcome">Accepted and durable, or refused with the reason.</param>
/// <param name="Summary">What was read, for people: "35 areas, 6 kinds, 1,204 items".</param>
/// <param name="Counts">What was read, for programs: name to count.</param>
/// <param name="Defects">All defects that were found, in the order of files and lines.</param>
public sealed record ImportReport(
    Outcome Outcome, LocalizedText Summary, ImmutableSortedDictionary<string, int> Counts, ImmutableArray<Defect> Defects);
