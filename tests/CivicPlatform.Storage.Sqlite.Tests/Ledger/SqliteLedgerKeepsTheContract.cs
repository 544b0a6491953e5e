namespace CivicPlatform.Ledger;

public sealed class SqliteLedgerKeepsTheContract : LedgerContract
{
    protected override ValueTask<ILedger> OpenAsync() => new(SqliteLedger.Open(Folder.Path, Clock));
}
