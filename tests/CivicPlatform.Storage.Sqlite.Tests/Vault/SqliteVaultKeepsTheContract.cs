namespace CivicPlatform.Vault;

public sealed class SqliteVaultKeepsTheContract : VaultContract
{
    private SqliteVault? vault;

    protected override async ValueTask<IVault> OpenAsync(params IReadOnlyList<IErasureFollower> followers)
    {
        vault = SqliteVault.Open(Folder.Path, Clock, () => followers);
        await vault.ResumeAsync();
        return vault;
    }

    protected override ValueTask CloseAsync()
    {
        vault!.Dispose();
        return ValueTask.CompletedTask;
    }
}
