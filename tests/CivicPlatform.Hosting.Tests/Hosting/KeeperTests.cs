using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using CivicPlatform.Testing;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>A city that is kept, as the program that it is: it starts again when it is told to and when it ends by itself, at addresses that stay open.</summary>
public sealed class KeeperTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Data => folder.File("data");

    private DataFolderHolder? Holder => DataFolderLock.FindHolder(Data);

    private Task<SampleProgram> KeepAsync() => SampleProgram.StartAsync("SmallTown", Data, more: "--keep");

    // The next city has said where it answers.
    private async Task<DataFolderHolder> NextAsync(int before)
    {
        DataFolderHolder? holder;
        while ((holder = Holder) is not { Url: not null } || holder.ProcessId == before)
            await Task.Yield();
        return holder;
    }

    private async Task<CommandResult> RestartAsync()
    {
        await using var door = await CityDoor.OpenAsync(new CivicHostOptions { Configuration = Path.Combine(Checkout.Root, "samples", "SmallTown", "civic.json"), DataFolder = Data });
        return await door.AskAsync(new CityRequest(CityVerbs.Restart, new Dictionary<string, string>(), Language.English));
    }

    [SkippableFact]
    public async Task A_restart_under_load_loses_nothing_that_was_acknowledged_and_refuses_nobody()
    {
        using var kept = await KeepAsync();
        var cookies = await SignedInReader.RegisterAsync(kept.Address);
        var (acknowledged, wrong, reads, ends) = (new ConcurrentBag<string>(), new ConcurrentBag<string>(), 0, new CancellationTokenSource());
        HttpClient Browser()
        {
            var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = kept.Address };
            browser.DefaultRequestHeaders.Add("Cookie", cookies);
            browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            return browser;
        }

        async Task AskAsync(Func<HttpClient, int, Task> ask)
        {
            using var browser = Browser();
            for (var i = 0; !ends.IsCancellationRequested; i++)
            {
                try
                {
                    await ask(browser, i);
                }
                catch (HttpRequestException cut) when (cut.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError))
                {
                    // The city closed a connection just as it was used again: nothing was acknowledged, and the next try is answered.
                }
                catch (Exception failure)
                {
                    wrong.Add(failure.ToString());
                }
            }
        }

        async Task WriteAsync(HttpClient browser, int number)
        {
            using var answer = await browser.PostAsJsonAsync("/api/v1/issues", new { title = $"{Guid.NewGuid()} {number}", body = "本文", tags = new[] { "roads" } });
            if (answer.IsSuccessStatusCode)
                acknowledged.Add(answer.Headers.Location!.ToString());
            else
                wrong.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        async Task ReadAsync(HttpClient browser, int number)
        {
            using var answer = await browser.GetAsync("/p/water");
            if (answer.StatusCode != HttpStatusCode.OK)
                wrong.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            Interlocked.Increment(ref reads);
        }

        Task[] load = [AskAsync(WriteAsync), AskAsync(WriteAsync), AskAsync(ReadAsync), AskAsync(ReadAsync)];
        for (var round = 0; round < 2; round++)
        {
            var (before, written, read) = (Holder!.ProcessId, acknowledged.Count, reads);
            while (wrong.IsEmpty && (acknowledged.Count < written + 5 || reads < read + 5))
                await Task.Yield();
            (await RestartAsync()).ExitCode.Should().Be(0);
            await NextAsync(before);
        }
        var (after, seen) = (acknowledged.Count, reads);
        while (wrong.IsEmpty && (acknowledged.Count < after + 5 || reads < seen + 5))
            await Task.Yield();
        await ends.CancelAsync();
        await Task.WhenAll(load);

        wrong.Should().BeEmpty();
        using var reader = Browser();
        foreach (var issue in acknowledged)
            (await reader.GetAsync(issue)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await kept.StopAsync()).Should().Be(0);
        Holder.Should().BeNull("the city ended with its keeper");
    }

    [SkippableFact]
    public async Task A_city_that_ends_by_itself_is_started_again_and_callers_are_told_when()
    {
        using var kept = await KeepAsync();
        var before = Holder!.ProcessId;
        using (var city = Process.GetProcessById(before))
        {
            city.Kill();
            await city.WaitForExitAsync();
        }
        using (var caller = new HttpClient { BaseAddress = kept.Address })
        using (var answer = await caller.GetAsync("/"))
        {
            answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
            (await answer.Content.ReadAsStringAsync()).Should().Contain("じゅんび").And.Contain("lang=\"en\"");
        }
        await NextAsync(before);
        using var again = new HttpClient { BaseAddress = kept.Address };
        (await again.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await kept.StopAsync()).Should().Be(0);
    }

    [SkippableFact]
    public async Task Settings_that_were_never_right_end_the_keeper_at_once()
    {
        File.WriteAllText(folder.File("civic.json"), "{ }");
        (await SampleProgram.EndAsync("SmallTown", Data, folder.File("civic.json"), "--keep")).Should().Be(3);
    }

    [SkippableFact]
    public async Task A_city_that_nobody_keeps_does_not_end_to_be_started_again()
    {
        using var alone = await SampleProgram.StartAsync("SmallTown", Data, new() { ["INVOCATION_ID"] = "0123456789abcdef0123456789abcdef", ["SYSTEMD_EXEC_PID"] = "1" });
        (await RestartAsync()).Error!.Code.Should().Be("CIVIC2213");
        (await alone.StopAsync()).Should().Be(0);
    }

    [SkippableTheory]
    [InlineData("http://127.0.0.1:0;http://[::1]:0", 2)]
    [InlineData("http://localhost:0", 2)]
    [InlineData("http://*:0", 1)]
    public void Addresses_are_opened_as_the_server_takes_them(string urls, int count)
    {
        Skip.IfNot(System.Net.Sockets.Socket.OSSupportsIPv6, "This machine has no IPv6.");
        var open = HandedSocket.Open(urls);
        open.Should().HaveCount(count);
        HandedSocket.Parse(HandedSocket.Say(open.Select(each => each.Handed))).Should().Equal(open.Select(each => each.Handed));
        var taken = () => HandedSocket.Open(open[0].Handed.Address.ToString().TrimEnd('/'));
        taken.Should().Throw<Errors.CivicException>().Which.Code.Should().Be("CIVIC2201");
        foreach (var (socket, _) in open)
            socket.Dispose();
    }

    [SkippableFact]
    public async Task What_a_city_starts_has_none_of_its_sockets()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux shows what a process holds in /proc.");
        var open = HandedSocket.Open("http://127.0.0.1:0").Single();
        using var socket = open.Socket;
        async Task<string> HeldAsync()
        {
            using var child = Process.Start(new ProcessStartInfo("readlink", [$"/proc/self/fd/{open.Handed.Handle}"]) { RedirectStandardOutput = true })!;
            var held = await child.StandardOutput.ReadToEndAsync();
            await child.WaitForExitAsync();
            return held;
        }

        (await HeldAsync()).Should().StartWith("socket:", "a keeper hands it to the city");
        open.Handed.Withhold();
        (await HeldAsync()).Should().NotStartWith("socket:", "the city hands it to nobody");
    }

    [Fact]
    public void What_a_variable_says_wrong_is_left_out() =>
        HandedSocket.Parse("x=http://a/;3;4=;=http://b/;5=http://127.0.0.1:1/").Should().Equal(new HandedSocket(5, new Uri("http://127.0.0.1:1/")));
}
