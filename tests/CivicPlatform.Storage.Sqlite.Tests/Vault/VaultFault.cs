namespace CivicPlatform.Vault;

/// <summary>What a bad vault may do wrong.</summary>
public enum VaultFault
{
    None,
    ForgetsPseudonyms,
    HasOnePseudonymForAllContexts,
    TakesValuesOfNobody,
    GivesValuesOfOthers,
    KeepsTheFirstValue,
    ForgetsToForget,
    CutsTextsAtNul,
    TakesAnyNameOfAValue,
    SealsTheSameForAll,
    SealsAnewEachTime,
    OpensWhatOthersSealed,
    LetsTwoHaveOneName,
    ReleasesNamesOfOthers,
    IgnoresCase,
    LooksBeforeItClaims,
    TidiesNames,
    KeepsValuesOfTheErased,
    KeepsKeysOfTheErased,
    FindsTheErased,
    KeepsNamesOfTheErased,
    LeavesACopyOfTheErased,
    WritesInTheOpen,
    TellsNobodyOfErasures,
    GivesErasuresUp,
    HidesThatAnErasureFailed,
    FailsForWhoeverComesLate,
}
