using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CivicPlatform.Hosting;

/// <summary>A .NET program that runs beside this one, so that what is measured does not share its memory with who measures.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private readonly Process process;
    private readonly List<string> said = [];

    private ChildProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>When it was started, as <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long Started { get; private init; }

    /// <summary>Memory that is really in RAM (VmRSS), in MiB; 0 where the system does not say.</summary>
    public double ResidentMiB
    {
        get
        {
            var status = $"/proc/{process.Id}/status";
            if (!File.Exists(status))
                return 0;
            var line = File.ReadLines(status).First(each => each.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static ChildProcess Start(string program, string folder, params IEnumerable<string> words)
    {
        var how = new ProcessStartInfo("dotnet", [program, .. words])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var name in how.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
            how.Environment.Remove(name);
        var started = Stopwatch.GetTimestamp();
        return new ChildProcess(Process.Start(how)!) { Started = started };
    }

    /// <summary>A port of 127.0.0.1 that nobody uses now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks again and again until the address answers 200.</summary>
    /// <returns>The time since the process was started.</returns>
    /// <exception cref="InvalidOperationException">It ended, or did not answer within a minute.</exception>
    public async Task<TimeSpan> AnsweredAsync(Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!process.HasExited && Stopwatch.GetElapsedTime(Started) < TimeSpan.FromMinutes(1))
        {
            try
            {
                using var answer = await http.GetAsync(address);
                if (answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsByteArrayAsync()).Length > 0)
                    return Stopwatch.GetElapsedTime(Started);
                throw Silent($"{address} answered {(int)answer.StatusCode}.");
            }
            catch (HttpRequestException notYet) when (notYet.HttpRequestError == HttpRequestError.ConnectionError)
            {
                await pause.WaitForNextTickAsync();
            }
        }
        throw Silent($"{address} does not answer.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            if (OperatingSystem.IsWindows())
                process.Kill();
            else
                Signal(process.Id, Terminate);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (said)
            said.Add(line);
    }

    private InvalidOperationException Silent(string why)
    {
        lock (said)
            return new InvalidOperationException($"{why} The process said:\n{string.Join('\n', said.TakeLast(40))}");
    }
}
