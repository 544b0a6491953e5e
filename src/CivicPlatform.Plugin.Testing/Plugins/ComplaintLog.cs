using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>Keeps what a city logs, one text each: level, event, sentence, exception.</summary>
internal sealed class ComplaintLog(ConcurrentQueue<string> texts) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        texts.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{logLevel} {eventId.Id}: {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}"));

    public void Dispose()
    {
    }
}
