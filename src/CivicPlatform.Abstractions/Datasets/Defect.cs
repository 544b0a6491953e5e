using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>One thing that is wrong in a file that somebody handed over: where, what, and how to mend it.</summary>
/// <param name="Code">Names the class of defect, for example <c>cell-unreadable</c>; stable.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">The file, relative to the folder that was handed over.</param>
/// <param name="Line">Physical line from 1; 0 when the whole file is meant.</param>
/// <param name="Column">Column of the table from 1; 0 when the whole line is meant.</param>
/// <param name="Found">The text that is wrong, at most 200 characters; empty when something is missing.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Mend">How to mend it, with the probable value where there is one.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Defect(
    string Code, DefectSeverity Severity, string File, int Line, int Column, string Found, LocalizedText What, LocalizedText Mend);
