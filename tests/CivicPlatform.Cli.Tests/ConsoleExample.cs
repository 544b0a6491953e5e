using System.Text.RegularExpressions;

namespace CivicPlatform;

/// <summary>A call of <c>civic</c> that a page shows in a <c>console</c> block, and what it says is answered.</summary>
/// <remarks>A line <c>[1]</c> is the exit code where it is not 0; <c>…</c> stands for anything within its line.</remarks>
internal sealed partial record ConsoleExample(string Page, int Line, string[] Words, string[] Answer)
{
    /// <summary>The examples of a page; those of one block are run one after the other in one folder.</summary>
    public static IEnumerable<IReadOnlyList<ConsoleExample>> Blocks(string page)
    {
        var lines = File.ReadAllLines(Path.Combine(ToolProcess.Repository, page));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] != "```console")
                continue;
            var end = Array.IndexOf(lines, "```", i);
            yield return [.. Calls(page, lines, i + 1, end)];
            i = end;
        }
    }

    /// <summary>What is wrong with an answer; <see langword="null"/> when it is as the page says.</summary>
    public string? Fault(Answered answered)
    {
        var code = answered.ExitCode == 0 ? "" : $"[{answered.ExitCode}]";
        var given = $"{answered.Out}{answered.Error}{code}".TrimEnd('\n');
        var pattern = $"^{Regex.Escape(string.Join('\n', Answer)).Replace("…", "[^\\n]*", StringComparison.Ordinal)}$";
        return Regex.IsMatch(given, pattern) ? null : $"{Page}:{Line}: civic {string.Join(' ', Words)} answers:\n{given}";
    }

    private static IEnumerable<ConsoleExample> Calls(string page, string[] lines, int start, int end)
    {
        for (var i = start; i < end;)
        {
            lines[i].Should().StartWith("$ civic ", "{0}:{1} begins an example", page, i + 1);
            var next = Array.FindIndex(lines, i + 1, end - i - 1, line => line.StartsWith("$ ", StringComparison.Ordinal)) is > 0 and var found ? found : end;
            yield return new ConsoleExample(page, i + 1, [.. Word().Matches(lines[i]["$ civic ".Length..]).Select(word => word.Value.Trim('"'))], lines[(i + 1)..next]);
            i = next;
        }
    }

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
