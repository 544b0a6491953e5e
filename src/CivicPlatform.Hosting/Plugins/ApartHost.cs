using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>The process apart: a small city of its own with one plugin, which ends when the city that started it is gone.</summary>
internal static class ApartHost
{
    private static readonly TimeSpan Leave = TimeSpan.FromSeconds(5);

    /// <param name="held">Whether the walls stand already.</param>
    /// <returns>The exit code: 0 told to stop, 3 the plugin could not be run.</returns>
    public static async Task<int> RunAsync(bool held)
    {
        await using var input = Console.OpenStandardInput();
        if (!held && await ReadLineAsync(input) is { } sockets)
            ApartWalls.PutUp(sockets);
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        var start = ApartStart.Read(await ReadLineAsync(input));
        using var over = new CancellationTokenSource();
        Watch(input, over);
        try
        {
            var options = new CivicHostOptions { Configuration = ApartStart.Configuration, DataFolder = ".", Talkative = false, Apart = start };
            await using (var city = await CivicHost.StartAsync(options, over.Token))
            {
                var plugins = city.Services.GetRequiredService<IPluginDirectory>();
                if (plugins.All is not [{ State: not PluginState.NotLoaded } running])
                    throw new CivicException(plugins.All is [{ Faults: [var fault, ..] }] ? fault.Error : new CivicError("CIVIC3210", "The plugin was not loaded.", "No reason was found.", "Look into the log of the city."));
                var offer = ApartOffer.Of(plugins, city.Services.GetRequiredService<ITexts>(), PluginId.Parse(running.Id, null));
                await output.WriteLineAsync(new ApartHello(offer, null, held).ToLine());
                await Task.Delay(Timeout.InfiniteTimeSpan, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            return 0;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return 0;
        }
        catch (CivicException failure)
        {
            await output.WriteLineAsync(new ApartHello(null, failure.Error, held).ToLine());
            return 3;
        }
    }

    // A thread of its own: the plugin may have taken all others. The city says nothing more; that the pipe ends is what is waited for. Threads that the plugin began keep nobody here.
    private static void Watch(Stream input, CancellationTokenSource over)
    {
        var thread = new Thread(() =>
        {
            var buffer = new byte[1];
            while (input.Read(buffer) > 0)
            {
            }
            _ = over.CancelAsync();
            using var never = new ManualResetEventSlim();
            never.Wait(Leave);
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            self.Kill();
        })
        { IsBackground = true, Name = "The city's end" };
        thread.Start();
    }

    // By the byte: a reader of text would take more than the line.
    private static async Task<string?> ReadLineAsync(Stream input)
    {
        using var line = new MemoryStream();
        var buffer = new byte[1];
        while (line.Length < 4_096 && await input.ReadAsync(buffer) > 0 && buffer[0] != '\n')
            line.WriteByte(buffer[0]);
        return line.Length == 0 ? null : Encoding.UTF8.GetString(line.ToArray());
    }
}
