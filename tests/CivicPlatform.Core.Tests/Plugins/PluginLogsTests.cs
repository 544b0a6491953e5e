using System.Collections.Concurrent;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's lines of log are known as its own, and a flood of them buries nobody's.</summary>
public sealed class PluginLogsTests : IDisposable
{
    private static readonly PluginId Chatty = PluginId.Parse("chatty", null), Calm = PluginId.Parse("calm", null);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Written written = new();
    private readonly ServiceProvider services;
    private readonly ILogger log;

    public PluginLogsTests()
    {
        var all = new ServiceCollection().AddLogging(logging => logging.AddProvider(written)).AddSingleton<TimeProvider>(clock);
        all.AddGuards();
        services = all.BuildServiceProvider();
        log = services.GetRequiredService<ILogger<PluginLogsTests>>();
    }

    public void Dispose() => services.Dispose();

    private void Write(PluginId plugin, int lines, string text = "line")
    {
        using var origin = CodeOrigin.Enter(plugin);
        for (var i = 0; i < lines; i++)
            log.LogInformation("{Text} {Number}", text, i);
    }

    [Fact]
    public void A_flood_ends_with_one_word_and_begins_anew_with_the_next_minute()
    {
        Write(Chatty, 5_000);
        Write(Calm, 3);
        log.LogInformation("the city");

        written.Lines.Should().HaveCount(PluginLogs.LinesPerMinute + 1 + 3 + 1);
        written.Lines.ElementAt(PluginLogs.LinesPerMinute).Should().Match<Line>(line => line.Id == 3416 && line.Text.Contains("chatty"));

        written.Lines.Clear();
        clock.Advance(TimeSpan.FromMinutes(1));
        Write(Chatty, 2);
        written.Lines.Should().HaveCount(2);
    }

    [Fact]
    public void Each_line_of_a_plugin_says_whose_it_is_and_the_citys_do_not()
    {
        Write(Chatty, 1);
        log.LogInformation("the city");

        written.Lines.Select(line => line.Plugin).Should().Equal("chatty", null);
    }

    [Fact]
    public void A_line_without_end_is_shortened()
    {
        Write(Chatty, 1, new string('x', 1_000_000));
        written.Lines.Should().ContainSingle().Which.Text.Should().HaveLength(PluginLogs.LongestLine + 1).And.EndWith("…");
    }

    [Fact]
    public void Many_who_write_at_once_are_counted_each()
    {
        Parallel.For(0, 8, _ => Write(Chatty, 500));
        written.Lines.Count(line => line.Id != 3416).Should().Be(PluginLogs.LinesPerMinute);
    }

    private sealed record Line(int Id, string Text, string? Plugin);

    private sealed class Written : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<Line> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string? plugin = null;
            scopes.ForEachScope((scope, _) => plugin = (scope as IEnumerable<KeyValuePair<string, object>>)?.Single().Value.ToString(), state);
            Lines.Enqueue(new Line(eventId.Id, formatter(state, exception), plugin));
        }

        public void Dispose()
        {
        }
    }
}
