using Microsoft.Extensions.Logging;

namespace CivicPlatform.Errors;

internal sealed partial class ErrorAnswers
{
    [LoggerMessage(7016, LogLevel.Error, "The error page of {Code} could not be drawn", EventName = "ErrorPageFailed")]
    private partial void LogErrorPageFailed(Exception failure, string code);
}
