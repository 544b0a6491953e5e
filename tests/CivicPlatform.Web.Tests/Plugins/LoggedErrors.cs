using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>The ids of what was logged as an error.</summary>
internal sealed class LoggedErrors : ILoggerProvider, ILogger
{
    public ConcurrentQueue<int> Events { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Error)
            Events.Enqueue(eventId.Id);
    }

    public void Dispose()
    {
    }
}
