using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

internal sealed partial class CityOperator
{
    [LoggerMessage(2250, LogLevel.Information, "The operator asks for {Verb}", EventName = "OperatorRequest")]
    private partial void LogRequest(string verb);

    [LoggerMessage(2207, LogLevel.Error, "The operator's request {Verb} failed", EventName = "OperatorRequestFailed")]
    private partial void LogFailed(Exception failure, string verb);
}
