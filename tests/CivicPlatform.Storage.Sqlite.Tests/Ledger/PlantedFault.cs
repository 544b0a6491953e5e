namespace CivicPlatform.Ledger;

/// <summary>What a bad ledger may do wrong.</summary>
public enum PlantedFault
{
    CountsFromZero,
    MixesPositionsAndVersions,
    RewritesData,
    IgnoresExpectedVersions,
    ForgetsKeys,
    IgnoresFingerprints,
    DemandsFingerprints,
    HasOneSetOfKeysForAllStreams,
    CutsKeys,
    UsesUpKeysOfConflicts,
    LetsTimeRunBack,
    TakesAnything,
    ReadsFromTheStart,
    LetsCallsOvertake,
    LetsNeighboursPay,
    IgnoresLanes,
    AnswersWithoutWriting,
    ReadsOnPastTheCall,
    FindsOwnersByTheirBeginning,
    LocksWritersOutWhileReading,
    NeverWaits,
    IgnoresThatOneGivesUp,
    ForgetsWhenClosed,
}
