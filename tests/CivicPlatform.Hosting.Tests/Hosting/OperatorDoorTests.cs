using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Hosting;

public sealed class OperatorDoorTests : IDisposable
{
    private readonly HostedCity city = new();
    private readonly TestFolder folder = new();

    public void Dispose()
    {
        city.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_running_city_does_what_its_operator_asks()
    {
        await using var running = await city.StartAsync();
        var sample = Path.Combine(Checkout.Root, "samples", "Kanazawa", "content", "5374");
        var export = folder.File("ledger.jsonl");

        (await city.AskAsync(CityVerbs.Status)).Text.Should().StartWith($"Ledger: {HostedCity.Head(running)} events. Plugins: 1.\n");
        (await city.AskAsync(CityVerbs.PluginList)).Text.Should().StartWith("garbage5374 0.1.0  running  ");
        (await city.AskAsync(CityVerbs.Import, ("format", "5374"), ("folder", sample), ("dryRun", "true"))).Text.Should().Contain("Nothing was changed.");
        (await city.AskAsync(CityVerbs.PluginDisable, ("plugin", "garbage5374"))).ExitCode.Should().Be(0);
        (await city.AskAsync(CityVerbs.Import, ("format", "5374"), ("folder", sample))).Refusal!.Code.Should().Be("CIVIC6304");
        (await city.AskAsync(CityVerbs.PluginEnable, ("plugin", "garbage5374"))).ExitCode.Should().Be(0);
        (await city.AskAsync(CityVerbs.JobRun, ("plugin", "garbage5374"), ("job", "evening-reminder"), ("day", "2026-11-24"))).Refusal?.Code.Should().Be("CIVIC6302");
        (await city.AskAsync(CityVerbs.PluginCommand, ("plugin", "garbage5374"), ("command", "change-list"))).ExitCode.Should().Be(0);
        (await city.AskAsync(CityVerbs.Export, ("file", export))).ExitCode.Should().Be(0);
        LedgerVerifier.VerifyFile(export).Ok.Should().BeTrue();
        (await city.AskAsync(CityVerbs.StaffPassphrase)).Text.Should().MatchRegex("^The new staff passphrase, shown only now: ([a-z2-9]{4}-){4}[a-z2-9]{4}\n$");
    }

    [Theory]
    [InlineData("dance", "CIVIC2204", 2)]
    [InlineData(CityVerbs.Import, "CIVIC2203", 3)]
    [InlineData(CityVerbs.PluginDisable, "CIVIC2203", 3)]
    public async Task What_is_no_whole_request_is_told(string verb, string code, int exit)
    {
        await using var running = await city.StartAsync();

        var answer = await city.AskAsync(verb);

        (answer.Error!.Code, answer.ExitCode).Should().Be((code, exit));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer 0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer")]
    [InlineData("Basic b3BlcmF0b3I6b3BlcmF0b3I=")]
    public async Task Without_the_token_there_is_no_such_address(string? authorization)
    {
        await using var running = await city.StartAsync();
        using var stranger = HostedCity.Browser(running);

        using var knocked = await KnockAsync(stranger, OperatorEndpoint.Path, authorization, """{"verb":"status","values":{},"language":"en"}""");
        using var nothing = await KnockAsync(stranger, "/operator/v1/nothing", authorization, "{}");

        (knocked.StatusCode, nothing.StatusCode).Should().Be((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        knocked.Content.Headers.ContentType.Should().Be(nothing.Content.Headers.ContentType);
        city.Log.Should().NotContain(line => line.Contains(" 2250 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"verb":null,"values":null,"language":"en"}""")]
    public async Task A_body_that_is_no_request_is_answered_with_400(string body)
    {
        await using var running = await city.StartAsync();
        using var program = HostedCity.Browser(running);

        using var answer = await KnockAsync(program, OperatorEndpoint.Path, $"Bearer {await OperatorToken.ReadAsync(city.Data, default)}", body);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Progress_comes_before_the_result_and_only_forwards()
    {
        await using var running = await city.StartAsync();
        using var program = HostedCity.Browser(running);
        var body = JsonSerializer.Serialize(new CityRequest(CityVerbs.Rebuild, new Dictionary<string, string>(), Language.English), EventJson.Options);

        using var answer = await KnockAsync(program, OperatorEndpoint.Path, $"Bearer {await OperatorToken.ReadAsync(city.Data, default)}", body);

        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Select(line => JsonSerializer.Deserialize<OperatorLine>(line, EventJson.Options)!).ToList();
        lines[^1].Result!.ExitCode.Should().Be(0);
        lines[..^1].Select(line => line.Progress).Should().NotBeEmpty().And.OnlyContain(done => done >= 0 && done <= 1).And.BeInAscendingOrder();
    }

    [Fact]
    public async Task Each_start_has_a_new_token()
    {
        string first;
        await using (await city.StartAsync())
            first = await OperatorToken.ReadAsync(city.Data, default);
        await using (await city.StartAsync())
            (await OperatorToken.ReadAsync(city.Data, default)).Should().MatchRegex("^[0-9a-f]{64}$").And.NotBe(first);
    }

    [Fact]
    public async Task Without_a_running_city_one_is_opened_for_the_request_and_closed_after_it()
    {
        (await city.AskAsync(CityVerbs.Status)).ExitCode.Should().Be(0);

        DataFolderLock.FindHolder(city.Data).Should().BeNull();
        File.Exists(Path.Combine(city.Data, "keys", "operator.token")).Should().BeFalse("nobody can ask a city that answers no HTTP");
    }

    [Fact]
    public async Task A_starting_city_is_told()
    {
        using var held = DataFolderLock.Take(city.Data, TimeProvider.System);

        var ask = () => city.AskAsync(CityVerbs.Status);

        (await ask.Should().ThrowAsync<CivicException>()).Which.Error.ToString().Should().Be($"""
            CIVIC2205: The running city does not answer.
              Process {Environment.ProcessId} holds the data folder. It has not said where it answers: it is still starting, or it is another command that works on the folder.
              Mend: Wait until it has started, or stop it, and call again.      docs/errors/CIVIC2205.md
            """);
    }

    [Fact]
    public async Task A_city_that_hangs_is_given_up_after_a_while()
    {
        using var hung = new SilentCity(city);
        var clock = new FakeTimeProvider();
        var options = city.Options();
        options.Time = clock;
        await using var door = await CityDoor.OpenAsync(options);

        var asking = door.AskAsync(new CityRequest(CityVerbs.Status, new Dictionary<string, string>(), Language.English));
        using var connection = await hung.ReceiveAsync();
        clock.Advance(RunningCity.Patience);

        var ask = () => asking;
        (await ask.Should().ThrowAsync<CivicException>()).Which.Error.ToString().Should().Be($"""
            CIVIC2205: The running city does not answer.
              Where: {hung.Url}
              Process {Environment.ProcessId} holds the data folder. It did not answer within 15 seconds.
              Mend: Wait until it has started, or stop it, and call again.      docs/errors/CIVIC2205.md
            """);
    }

    [Theory]
    [InlineData("", "An error occurred while sending the request.")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"progress\":0.5}\n", "It stopped in the middle of the work.")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello\n", "'h' is an invalid")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "404")]
    [InlineData("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "307")]
    public async Task A_city_that_goes_away_or_talks_nonsense_is_told(string said, string why)
    {
        using var strange = new SilentCity(city);
        await using var door = await CityDoor.OpenAsync(city.Options());

        var asking = door.AskAsync(new CityRequest(CityVerbs.Status, new Dictionary<string, string>(), Language.English));
        using (var connection = await strange.ReceiveAsync())
            await connection.SendAsync(Encoding.ASCII.GetBytes(said));

        var ask = () => asking;
        var error = (await ask.Should().ThrowAsync<CivicException>()).Which.Error;
        error.Code.Should().Be("CIVIC2205");
        error.Why.Should().Contain(why);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_free_at_once()
    {
        using var slow = new SilentCity(city);
        await using var door = await CityDoor.OpenAsync(city.Options());
        using var patience = new CancellationTokenSource();

        var asking = door.AskAsync(new CityRequest(CityVerbs.Status, new Dictionary<string, string>(), Language.English), null, patience.Token);
        using var connection = await slow.ReceiveAsync();
        await connection.SendAsync("HTTP/1.1 200 OK\r\n\r\n{\"progress\":0.1}\n"u8.ToArray());
        await patience.CancelAsync();

        var ask = () => asking;
        await ask.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task An_account_that_cannot_read_the_token_is_told_so()
    {
        using var foreign = new SilentCity(city);
        File.Delete(Path.Combine(city.Data, "keys", "operator.token"));

        var ask = () => city.AskAsync(CityVerbs.Status);

        var error = (await ask.Should().ThrowAsync<CivicException>()).Which.Error;
        (error.Code, error.Mend).Should().Be(("CIVIC2206", "Call as the account that runs the city."));
    }

    private static async Task<HttpResponseMessage> KnockAsync(HttpClient browser, string path, string? authorization, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await browser.SendAsync(request);
    }

    /// <summary>Holds a city's folder and a port, takes what is sent, and says nothing of its own accord.</summary>
    private sealed class SilentCity : IDisposable
    {
        private readonly DataFolderLock held;
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public SilentCity(HostedCity city)
        {
            held = DataFolderLock.Take(city.Data, TimeProvider.System);
            listener.Start();
            held.Announce(Url);
            KeyFolder.Write(Path.Combine(city.Data, "keys", "operator.token"), "0123"u8);
        }

        public string Url => $"http://{listener.LocalEndpoint}/";

        public async Task<Socket> ReceiveAsync()
        {
            var connection = await listener.AcceptSocketAsync();
            var text = new StringBuilder();
            var buffer = new byte[4096];
            while (!text.ToString().Contains("\"status\"", StringComparison.Ordinal))
                text.Append(Encoding.ASCII.GetString(buffer, 0, await connection.ReceiveAsync(buffer)));
            text.ToString().Should().Contain("Authorization: Bearer 0123\r\n");
            return connection;
        }

        public void Dispose()
        {
            listener.Dispose();
            held.Dispose();
        }
    }
}
