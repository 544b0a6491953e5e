using System.Collections.Immutable;
using CivicPlatform.Issues;

namespace CivicPlatform.Hosting;

/// <summary>An issue, with what others say to it.</summary>
internal sealed record SampleIssue(
    string Title, string Body, string? Place, ImmutableArray<string> Tags, ImmutableArray<string> Skills, IssueStatus Status, string? Answer,
    ImmutableArray<string> Comments, int Supports);
