using CivicPlatform.Storage;

namespace CivicPlatform.Ledger;

/// <summary>A checkpoint in line.</summary>
internal sealed class SignWork(LedgerStore store) : WriteWork<Checkpoint>
{
    protected override Checkpoint Run() => store.Sign();
}
