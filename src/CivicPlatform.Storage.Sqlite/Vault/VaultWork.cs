using CivicPlatform.Storage;

namespace CivicPlatform.Vault;

/// <summary>A change of the vault in line.</summary>
internal sealed class VaultWork<T>(VaultStore store, Func<VaultStore, T> change) : WriteWork<T>
{
    protected override T Run() => change(store);
}
