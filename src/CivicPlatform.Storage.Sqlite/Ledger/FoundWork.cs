using CivicPlatform.Errors;
using CivicPlatform.Storage;

namespace CivicPlatform.Ledger;

/// <summary>Writes into a new ledger whose it is, and asks an old one.</summary>
internal sealed class FoundWork(LedgerStore store, VerifierKey key) : WriteWork<bool>
{
    protected override bool Run()
    {
        if (store.About("key", key.ToString()) is var stored && stored != key.ToString())
        {
            throw new CivicException(VerifierKey.TryParse(stored, null, out var other) && other.Origin != key.Origin
                ? LedgerErrors.OtherOrigin(other.Origin, key.Origin)
                : LedgerErrors.KeyMissing("ledger.db"));
        }
        return true;
    }
}
