using System.Diagnostics;

namespace CivicPlatform;

public sealed class QuickRunTests
{
    private const int Parts = 8;

    /// <summary>The lines in parts, so that none takes so long that it looks as if it hung.</summary>
    public static TheoryData<int> AllParts => [.. Enumerable.Range(0, Parts)];

    [Theory]
    [MemberData(nameof(AllParts))]
    public async Task A_quick_run_tells_every_line(int part)
    {
        var (exitCode, list, _) = await RunAsync("--list");
        exitCode.Should().Be(0);
        var names = list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).ToList();
        names.Should().HaveCountGreaterThan(10);
        var some = names.Where((_, place) => place % Parts == part).ToList();

        // On a machine that is busy with other tests, the cities of the lines may warn beside it.
        var (code, told, beside) = await RunAsync([.. some, "--quick"]);

        code.Should().Be(0, "it told: {0}{1}", told, beside);
        told.Split('\n').Where(line => line.Length > 0 && line[0] != ' ').Select(line => line.Split(' ')[0]).Should().Equal(some);
        told.Should().NotContain("NaN");
    }

    [Fact]
    public async Task A_line_that_is_not_known_is_answered_with_the_lines_there_are()
    {
        var (exitCode, _, beside) = await RunAsync("no-such-line");

        exitCode.Should().Be(2);
        beside.Should().Contain("grain-call").And.Contain("growth");
    }

    private static async Task<(int ExitCode, string Told, string Beside)> RunAsync(params IEnumerable<string> words)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "CivicPlatform.Benchmarks", here.Name, "CivicPlatform.Benchmarks.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
