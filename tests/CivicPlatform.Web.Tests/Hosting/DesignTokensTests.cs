using System.Diagnostics;

namespace CivicPlatform.Hosting;

public sealed class DesignTokensTests
{
    [SkippableFact]
    public async Task The_committed_tokens_are_what_the_script_makes()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "CivicPlatform.sln")))
            root = root.Parent;
        Skip.If(root is null, "The repository is not there.");
        using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(root.FullName, "eng", "tokens.sh"), "-"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (made, complaint) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        Skip.If(script.ExitCode != 0, $"npm could not fetch the design tokens: {await complaint}");

        (await made).Should().Be(await File.ReadAllTextAsync(Path.Combine(root.FullName, "src", "CivicPlatform.Web", "wwwroot", "tokens.css")));
    }
}
