using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

internal sealed partial class OwnerStamps
{
    [LoggerMessage(7017, LogLevel.Warning, "The ledger cannot be followed; answers are not shared until it can", EventName = "AnswersNotShared")]
    private partial void LogNotFollowing(Exception failure);

    [LoggerMessage(7020, LogLevel.Warning, "A reader of the ledger has not come to position {Position} in time; pages may show older things", EventName = "FollowerBehind")]
    private partial void LogFollowerBehind(long position);
}
