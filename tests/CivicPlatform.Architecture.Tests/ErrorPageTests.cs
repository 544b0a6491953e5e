using System.Text.RegularExpressions;

namespace CivicPlatform.Architecture;

/// <summary>Every code that the platform says has a page, and every page a code.</summary>
public sealed partial class ErrorPageTests
{
    [Fact]
    public void Every_code_has_a_page() => Codes().Except(Pages()).Should().BeEmpty();

    [Fact]
    public void Every_page_has_a_code() => Pages().Except(Codes()).Except(LogIds()).Should().BeEmpty();

    private static HashSet<string> Codes() => [.. new[] { "src", "plugins" }.SelectMany(Repository.Sources)
        .SelectMany(file => Quoted().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))];

    // A log event that somebody must act on has its code as its id.
    private static HashSet<string> LogIds() => [.. new[] { "src", "plugins" }.SelectMany(Repository.Sources)
        .SelectMany(file => Logged().Matches(File.ReadAllText(file)).Select(match => $"CIVIC{match.Groups[1].Value}"))];

    private static HashSet<string> Pages() => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "errors"), "CIVIC*.md")
        .Select(page => Path.GetFileNameWithoutExtension(page)!)];

    [GeneratedRegex("\"(CIVIC[0-9]{4})\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"LoggerMessage\((?:EventId = )?([0-9]{4})")]
    private static partial Regex Logged();
}
