using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace CivicPlatform.Plugins;

/// <summary>One process of a plugin, from its start to its end.</summary>
internal sealed class ApartProcess : IAsyncDisposable
{
    // What the runtime needs to be found and to speak to other hosts; nothing else of the city's environment comes along.
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR", "SystemRoot", "windir"];

    private const int Kept = 8, LongestWord = 200;
    private readonly TaskCompletionSource<ApartHello> hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> words = new();
    private readonly Process process;
    private readonly DirectoryInfo sockets;
    private readonly HttpMessageInvoker way;
    private readonly string key;
    private readonly Task said;

    private ApartProcess(Process process, DirectoryInfo sockets, ApartStart start)
    {
        (this.process, this.sockets, key, Id) = (process, sockets, start.Key, process.Id);
        way = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false, UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64, MaxResponseHeadersLength = 64, ActivityHeadersPropagator = null,
            ConnectCallback = async (_, stop) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(start.Socket), stop);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        });
        said = Task.WhenAll(ApartLines.ReadAsync(process.StandardOutput, Hear), ApartLines.ReadAsync(process.StandardError, Note));
        Ended = process.WaitForExitAsync();
    }

    /// <summary>Its number.</summary>
    public int Id { get; }

    /// <summary>Ends with what it says when it is ready, or why it cannot be.</summary>
    public Task<ApartHello> Hello => hello.Task;

    /// <summary>Ends when the process does.</summary>
    public Task Ended { get; }

    /// <summary>Starts it.</summary>
    /// <param name="program">Which program.</param>
    /// <param name="room">Its working folder.</param>
    /// <param name="memory">How much memory it may take, in bytes.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<ApartProcess> StartAsync(ApartProgram program, string room, long memory)
    {
        // Short, as the name of a socket must be, and open to this account alone.
        var sockets = Directory.CreateTempSubdirectory("civic-");
        try
        {
            var start = new ApartStart(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), Path.Combine(sockets.FullName, "s"));
            var process = Process.Start(Describe(program, room, memory))!;
            var started = new ApartProcess(process, sockets, start);
            try
            {
                await process.StandardInput.WriteAsync($"{sockets.FullName}\n{start.ToLine()}\n");
                await process.StandardInput.FlushAsync();
            }
            catch (IOException)
            {
                // It has ended already; that is told by its end.
            }
            return started;
        }
        catch
        {
            sockets.Delete(recursive: true);
            throw;
        }
    }

    private static ProcessStartInfo Describe(ApartProgram program, string room, long memory)
    {
        var start = new ProcessStartInfo(program.File, [.. program.Words, ApartStart.Word])
        {
            WorkingDirectory = room, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
        };
        var inherited = Inherited.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).Where(each => each.value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in inherited)
            start.Environment[name] = value;
        // Objects may take three quarters; the rest is for code, threads and what libraries take. Nobody looks into it from outside.
        start.Environment["DOTNET_GCHeapHardLimit"] = (memory / 4 * 3).ToString("x", CultureInfo.InvariantCulture);
        (start.Environment["DOTNET_gcServer"], start.Environment["DOTNET_EnableDiagnostics"], start.Environment["DOTNET_NOLOGO"]) = ("0", "0", "1");
        return start;
    }

    /// <summary>Asks it.</summary>
    public Task<HttpResponseMessage> AskAsync(HttpRequestMessage question, CancellationToken stop)
    {
        question.Headers.Add(ApartRoom.KeyHeader, key);
        return way.SendAsync(question, stop);
    }

    /// <summary>How much memory and how many threads it has; <see langword="null"/> when it has ended.</summary>
    public (long Memory, int Threads)? Look()
    {
        try
        {
            process.Refresh();
            return process.HasExited ? null : (process.WorkingSet64, process.Threads.Count);
        }
        catch (InvalidOperationException)
        {
            // It ended while it was looked at.
            return null;
        }
    }

    /// <summary>How it ended and what it printed last, for who looks for the cause.</summary>
    public async Task<string> LastWordsAsync(TimeSpan patience)
    {
        await Ended;
        // A process that it started itself may hold its output open.
        await said.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var how = process.ExitCode > 128 ? $"It was ended by signal {process.ExitCode - 128}." : $"It ended with exit code {process.ExitCode}.";
        lock (words)
            return words.Count == 0 ? how : $"{how}\nIt printed last:\n{string.Join('\n', words)}";
    }

    /// <summary>Tells it to stop, and kills it when it does not.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        process.StandardInput.Close();
        await Ended.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await KillAsync();
    }

    /// <summary>Kills it, and what it started.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await Ended;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        way.Dispose();
        process.Dispose();
        sockets.Delete(recursive: true);
    }

    private void Hear(string line)
    {
        if (ApartHello.Read(line) is { } word)
            hello.TrySetResult(word);
        else
            Note(line);
    }

    // The first of many are told: what follows is mostly the way out of it.
    private void Note(string line)
    {
        var text = new string([.. line.Trim().Take(LongestWord).Select(c => char.IsControl(c) ? ' ' : c)]);
        if (text.Length == 0)
            return;
        lock (words)
        {
            // What the runtime says of an end by force, before the way that led there.
            if (text.StartsWith("Stack overflow", StringComparison.Ordinal) || text.StartsWith("Unhandled exception", StringComparison.Ordinal) || text.StartsWith("Process terminated", StringComparison.Ordinal))
                words.Clear();
            if (words.Count == Kept)
                return;
            words.Enqueue(text);
        }
    }
}
