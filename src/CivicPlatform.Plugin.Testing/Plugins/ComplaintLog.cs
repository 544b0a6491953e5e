using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>Keeps what a city logs, one text each: level, event, sentence, exception. Of what frameworks log it hears what a city's own log shows of it.</summary>
internal sealed class ComplaintLog(ConcurrentQueue<string> complaints, ConcurrentQueue<string> all) : ILoggerProvider, ILogger
{
    public static void Add(ILoggingBuilder logging, ConcurrentQueue<string> complaints, ConcurrentQueue<string> all) => logging
        .AddProvider(new ComplaintLog(complaints, all)).AddFilter<ComplaintLog>(null, LogLevel.Information)
        .AddFilter<ComplaintLog>("Microsoft", LogLevel.Warning).AddFilter<ComplaintLog>("Orleans", LogLevel.Warning)
        .AddFilter<ComplaintLog>("System", LogLevel.Warning).AddFilter<ComplaintLog>("Polly", LogLevel.Warning);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{logLevel} {eventId.Id}: {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
        all.Enqueue(said);
        if (logLevel >= LogLevel.Warning)
            complaints.Enqueue(said);
    }

    public void Dispose()
    {
    }
}
