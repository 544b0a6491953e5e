using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

internal sealed partial class OwnerStamps
{
    [LoggerMessage(7017, LogLevel.Warning, "The ledger cannot be followed; answers are not shared until it can", EventName = "AnswersNotShared")]
    private partial void LogNotFollowing(Exception failure);
}
