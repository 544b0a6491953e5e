using CivicPlatform.Errors;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Votes;

internal sealed partial class BallotGrain
{
    [LoggerMessage(4603, LogLevel.Error, "Ballot {Ballot} was not closed at its time: {Error}", EventName = "BallotNotClosed")]
    private partial void LogNotClosed(BallotId ballot, CivicError error);
}
