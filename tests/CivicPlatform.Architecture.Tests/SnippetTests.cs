namespace CivicPlatform.Architecture;

/// <summary>Code on a page is the code of a file that is compiled and run; nothing on a page is only believed.</summary>
public sealed class SnippetTests
{
    private static readonly string[] Code = ["csharp", "razor", "json", "xml"];

    private static IEnumerable<string> All => Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md")
        .Select(page => Path.GetRelativePath(Repository.Root, page)).Order(StringComparer.Ordinal).Prepend("README.md");

    public static TheoryData<string> Pages => [.. All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_shows_code_as_it_stands_in_its_file(string page)
    {
        foreach (var snippet in Snippet.On(page).Where(snippet => snippet.Source is not null))
            snippet.Text.Should().Be(snippet.InFile(), "{0}, line {1}, shows {2}", page, snippet.Line, snippet.Source);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_on_a_page_names_its_file(string page) =>
        Snippet.On(page).Where(snippet => snippet.Source is null && Code.Contains(snippet.Language)).Select(snippet => $"{page}:{snippet.Line}").Should().BeEmpty();

    [Fact]
    public void The_pages_show_code_at_all() =>
        All.SelectMany(Snippet.On).Count(snippet => snippet.Source is not null).Should().BeGreaterThan(8);
}
