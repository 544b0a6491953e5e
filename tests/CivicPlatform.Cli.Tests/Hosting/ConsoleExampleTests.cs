using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

/// <summary>The command lines of the pages answer what the pages say.</summary>
public sealed class ConsoleExampleTests
{
    private static readonly IReadOnlyList<IReadOnlyList<ConsoleExample>> Blocks = [.. ConsoleExample.Blocks("docs/cli.md")];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Blocks.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Each_example_answers_what_its_page_says(int block)
    {
        using var folder = new TestFolder();
        CopySample(folder.File("samples/Kanazawa"));
        var variables = new Dictionary<string, string> { ["XDG_DATA_HOME"] = Directory.CreateDirectory(folder.File("home")).FullName };
        var faults = new List<string>();
        foreach (var example in Blocks[block])
        {
            if (example.Fault(await ToolProcess.RunAsync(folder.Path, variables, example.Words)) is { } fault)
                faults.Add(fault.Replace(folder.Path, "…", StringComparison.Ordinal));
        }
        faults.Should().BeEmpty();
    }

    // As in a checkout, but nothing is written into it.
    private static void CopySample(string target)
    {
        var sample = Path.Combine(ToolProcess.Repository, "samples", "Kanazawa");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(sample, "content"), "*", SearchOption.AllDirectories).Append(Path.Combine(sample, "civic.json")))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
