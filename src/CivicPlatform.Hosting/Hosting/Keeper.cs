using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Keeps a city: listens at its addresses all the time, runs it as a process of its own, and starts it again when it ends.</summary>
/// <remarks>While the city starts again, callers wait in the kernel's queue and are answered by the next one. A city that cannot start is tried again after 1, 2, 4 … 60
/// seconds; meanwhile callers are told when (503). Nothing of the city runs in the keeper.</remarks>
internal sealed partial class Keeper
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1), Settled = TimeSpan.FromMinutes(1), Goodbye = TimeSpan.FromMinutes(1);
    private readonly ProcessStartInfo program;
    private readonly TimeProvider time;
    private readonly Action<string> say;
    private readonly ITexts texts;
    private readonly Language language;

    /// <param name="program">The city's program and its words; it ends when it is told to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="texts">The host's texts.</param>
    /// <param name="language">The operator's language.</param>
    /// <param name="say">Tells the operator.</param>
    public Keeper(ProcessStartInfo program, TimeProvider time, ITexts texts, Language language, Action<string> say) =>
        (this.program, this.time, this.texts, this.language, this.say) = (program, time, texts, language, say);

    /// <summary>Keeps a city until it is told to stop.</summary>
    /// <param name="urls">Where it listens.</param>
    /// <param name="stop">Tells it to stop; the city ends first.</param>
    /// <returns>The exit code of the city that ended last; of one that could not start at all with these words and settings, at once.</returns>
    /// <exception cref="CivicException">CIVIC2201, CIVIC2202, CIVIC2208: the addresses. CIVIC2214: not on this system.</exception>
    public async Task<int> RunAsync(string urls, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows())
            throw new CivicException(new CivicError("CIVIC2214", "A city cannot be kept here.", "Windows does not let a process hand its sockets on like this.",
                "Leave --keep out, and let a service of Windows start the city again."));
        var open = HandedSocket.Open(urls);
        try
        {
            program.Environment[HandedSocket.Variable] = HandedSocket.Say(open.Select(each => each.Handed));
            var (wait, hasRun) = (TimeSpan.FromSeconds(1), false);
            while (true)
            {
                var began = time.GetTimestamp();
                var code = await RunOnceAsync(stop);
                if (stop.IsCancellationRequested || code == 0)
                    return code;
                // Its words or settings are wrong, and never were right: whoever called is there to read it.
                if (!hasRun && code is 2 or 3)
                    return code;
                var settled = time.GetElapsedTime(began) > Settled;
                hasRun |= settled || code == CityEnd.Again;
                if (code == CityEnd.Again)
                {
                    wait = TimeSpan.FromSeconds(1);
                    continue;
                }
                wait = settled ? TimeSpan.FromSeconds(1) : wait;
                say(Ruby.Plain(texts.Say(language, "civic", "host.again", ("code", code), ("seconds", wait.TotalSeconds))));
                await RestAsync(open.Select(each => each.Socket), wait, stop);
                if (stop.IsCancellationRequested)
                    return code;
                wait = wait * 2 < Longest ? wait * 2 : Longest;
            }
        }
        finally
        {
            foreach (var (socket, _) in open)
                socket.Dispose();
        }
    }

    private async Task RestAsync(IEnumerable<Socket> sockets, TimeSpan wait, CancellationToken stop)
    {
        using var over = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stop);
        await ClosedSign.HangAsync(sockets, wait, either.Token);
    }

    private async Task<int> RunOnceAsync(CancellationToken stop)
    {
        using var city = Process.Start(program)!;
        try
        {
            await city.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(city);
        }
        return city.ExitCode;
    }

    private async Task EndAsync(Process city)
    {
        // A Ctrl+C reached the city as well, which leaves it to its keeper.
        const int terminate = 15;
        _ = Signal(city.Id, terminate);
        using var patience = new CancellationTokenSource(Goodbye, time);
        try
        {
            await city.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            city.Kill(entireProcessTree: true);
            await city.WaitForExitAsync(CancellationToken.None);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    /// <summary>This program again, with these words.</summary>
    public static ProcessStartInfo ThisProgram(IEnumerable<string> words)
    {
        var host = Environment.ProcessPath ?? "dotnet";
        // Under `dotnet city.dll` the process is dotnet's, and the city is its first word.
        string[] first = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Path.GetFullPath(Environment.GetCommandLineArgs()[0])] : [];
        return new ProcessStartInfo(host, [.. first, .. words]);
    }
}
