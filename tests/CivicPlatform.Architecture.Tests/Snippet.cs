namespace CivicPlatform.Architecture;

/// <summary>A block of code on a page, and the file that the line above it names: <c>&lt;!-- snippet: PATH --&gt;</c> or <c>PATH#region</c>.</summary>
internal sealed record Snippet(int Line, string Language, string? Source, string Text)
{
    private const string Mark = "<!-- snippet: ";

    /// <summary>All blocks of a page that name their language.</summary>
    public static IEnumerable<Snippet> On(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, page));
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            var end = Array.FindIndex(lines, i + 1, line => line == "```");
            var before = i > 0 && lines[i - 1].StartsWith(Mark, StringComparison.Ordinal) ? lines[i - 1][Mark.Length..].Replace("-->", "").Trim() : null;
            if (lines[i].Length > 3 || before is not null)
                yield return new Snippet(i + 1, lines[i][3..], before, string.Join('\n', lines[(i + 1)..end]));
            i = end;
        }
    }

    /// <summary>The same as it stands in the file: all of it, or the parts between <c>#region NAME</c> and the next end, without their common indentation.</summary>
    public string InFile()
    {
        var (path, region) = Source!.Split('#') is [var file, var name] ? (file, name) : (Source, null);
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, path));
        var kept = region is null ? [.. lines] : Between(lines, region).ToList();
        var indent = kept.Where(line => line.Trim() != "").Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', kept.Select(line => line.Length < indent ? "" : line[indent..])).Trim('\n');
    }

    private static IEnumerable<string> Between(string[] lines, string region)
    {
        var inside = false;
        foreach (var line in lines)
        {
            if (line.Trim() is var mark && (mark == $"#region {region}" || mark == "#endregion"))
                inside = mark != "#endregion";
            else if (inside)
                yield return line;
        }
    }
}
