using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

internal sealed partial class CityEntrance
{
    [LoggerMessage(7018, LogLevel.Debug, "{Method} {Route} answered {Status} in {Milliseconds} ms", EventName = "Answered")]
    private partial void LogAnswered(string method, string route, int status, double milliseconds);

    [LoggerMessage(7019, LogLevel.Warning, "{Method} {Route} answered {Status} in {Milliseconds} ms", EventName = "AnsweredWithFailure")]
    private partial void LogFailed(string method, string route, int status, double milliseconds);

    [LoggerMessage(7008, LogLevel.Error, "The city failed at {Route}", EventName = "CityFailed")]
    private partial void LogBroken(Exception failure, string route);
}
