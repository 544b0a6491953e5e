using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>A sample city as the program that it was built to, on a port of its own, with a data folder of the test.</summary>
internal sealed partial class SampleProgram : IDisposable
{
    private readonly Process city;

    private SampleProgram(Process city, Uri address) => (this.city, Address) = (city, address);

    public Uri Address { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="sample">Which.</param>
    /// <param name="data">Its data folder.</param>
    /// <param name="variables">More of the environment.</param>
    /// <param name="configuration">Another <c>civic.json</c> than its own.</param>
    /// <param name="more">More words.</param>
    public static async Task<SampleProgram> StartAsync(string sample, string data, Dictionary<string, string>? variables = null, string? configuration = null, params string[] more)
    {
        var city = Start(sample, data, variables, configuration, more);
        while (await city.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } address)
                return new SampleProgram(city, new Uri(address.Value));
        }
        throw new InvalidOperationException("The city ended before it said where it answers.");
    }

    /// <summary>Starts one that ends by itself, and answers how.</summary>
    public static async Task<int> EndAsync(string sample, string data, string configuration, params string[] more)
    {
        using var city = Start(sample, data, null, configuration, more);
        try
        {
            await city.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        }
        finally
        {
            city.Kill();
        }
        return city.ExitCode;
    }

    /// <summary>Tells it to stop, and answers how it ended.</summary>
    public async Task<int> StopAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", $"{city.Id}"]);
        await city.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        return city.ExitCode;
    }

    public void Dispose()
    {
        if (!city.HasExited)
            city.Kill();
        city.Dispose();
    }

    private static Process Start(string sample, string data, Dictionary<string, string>? variables, string? configuration, string[] more)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var program = Checkout.Program(sample, $"{sample}.dll");
        var start = new ProcessStartInfo("dotnet",
            [program, "--config", configuration ?? Path.Combine(Path.GetDirectoryName(program)!, "civic.json"), "--data", data, "--urls", "http://127.0.0.1:0", .. more]) { RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Listening();
}
