namespace CivicPlatform.Issues;

/// <summary>Command: tell the city and its people about an issue.</summary>
/// <param name="Title">One line of 1 to 120 characters.</param>
/// <param name="Body">Plain text with line ends, at most 10,000 characters; may be empty.</param>
/// <param name="Place">Where it is, or <see langword="null"/>.</param>
/// <param name="Tags">What it is about: at most 5 words of <see cref="IssueWords.Tags"/>.</param>
/// <param name="Skills">Skills that would help: at most 5 words of <see cref="IssueWords.Skills"/>.</param>
/// <param name="Photos">Photos that lie in the <see cref="IPhotoStore"/>: at most 3.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.report-issue")]
public sealed record ReportIssue(
    [property: Id(0)] string Title, [property: Id(1)] string Body, [property: Id(2)] IssuePlace? Place,
    [property: Id(3)] IReadOnlyList<string> Tags, [property: Id(4)] IReadOnlyList<string> Skills, [property: Id(5)] IReadOnlyList<NewPhoto> Photos);
