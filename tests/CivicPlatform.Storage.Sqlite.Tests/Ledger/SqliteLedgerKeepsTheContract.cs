namespace CivicPlatform.Ledger;

public sealed class SqliteLedgerKeepsTheContract : LedgerContract
{
    protected override async ValueTask<ILedger> OpenAsync() => await SqliteLedger.OpenAsync(Folder.Path, Clock);
}
