using System.Collections.Concurrent;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>A city of this test, as a host starts it: with the garbage plugin from its package and the sample's content, on a port of its own.</summary>
internal sealed class HostedCity : IDisposable
{
    private readonly TestFolder folder = new();

    public HostedCity(string? firstStart = null, string plugins = """{ "garbage5374": {} }""")
    {
        var sample = Path.Combine(Checkout.Root, "samples", "Kanazawa", "content", "5374");
        File.WriteAllText(Configuration, $$"""
            {
              "city": { "name": { "ja": "試験市", "en": "Testville" } },
              "plugins": {{plugins}},
              "firstStart": {{firstStart ?? $$"""[ { "import": "5374", "folder": "{{sample.Replace('\\', '/')}}" } ]"""}}
            }
            """);
    }

    public string Configuration => folder.File("civic.json");

    public string Data => folder.File("data");

    public string Folder => folder.Path;

    /// <summary>What the host logged, as one line each: level, event id, text with all values, exception.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public CivicHostOptions Options(string urls = "http://127.0.0.1:0") => new()
    {
        Configuration = Configuration, DataFolder = Data, Urls = urls, Talkative = false,
        Services = services => services.AddLogging(logging => logging.AddProvider(new Collector(Log)).AddFilter<Collector>(null, LogLevel.Information)),
    };

    public Task<CivicHost> StartAsync(string urls = "http://127.0.0.1:0") => CivicHost.StartAsync(Options(urls));

    public async Task<CommandResult> AskAsync(string verb, params (string Name, string Value)[] values)
    {
        await using var door = await CityDoor.OpenAsync(Options());
        return await door.AskAsync(new CityRequest(verb, values.ToDictionary(value => value.Name, value => value.Value), Language.English));
    }

    public static long Head(CivicHost city) => city.Services.GetRequiredService<ILedger>().Head.Value;

    public static HttpClient Browser(CivicHost city) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = city.Addresses[0] };

    public void Dispose() => folder.Dispose();

    private sealed class Collector(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
