namespace CivicPlatform.Ledger;

/// <summary>How much of the ledger one caller gets at once.</summary>
internal static class LedgerLimits
{
    public const string Export = "civic-ledger-export";
    public const int ExportsPerMinute = 6;
    public const int EventsPerPage = 1000, EventsPerPageByDefault = 100;
}
