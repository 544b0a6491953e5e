using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

internal sealed partial class HomeCards
{
    [LoggerMessage(2211, LogLevel.Error, "The city's own card of {Address} was left out of the home page", EventName = "CardLeftOut")]
    private partial void LogCardLeftOut(Exception failure, string address);
}
