using Microsoft.Extensions.Logging;

namespace CivicPlatform.Ledger;

public sealed partial class SqliteLedger
{
    [LoggerMessage(4207, LogLevel.Warning, "The ledger was not signed; it will be tried again", EventName = "LedgerNotSigned")]
    private partial void LogNotSigned(Exception failure);

    [LoggerMessage(4208, LogLevel.Warning, "The checkpoint of {Size} events was not kept beside the database", EventName = "CheckpointNotKept")]
    private partial void LogNotKept(long size, Exception failure);
}
