using CivicPlatform.Ledger;
using CivicPlatform.Storage;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>All that the embedded engine keeps open for one data folder.</summary>
internal sealed class SqliteEngine : IDisposable
{
    public SqliteEngine(IOptions<SqliteEngineOptions> options, IOptions<LedgerOptions> ledgerOptions, ILoggerFactory loggers,
        IServiceProvider services, TimeProvider? clock = null)
    {
        var folder = Path.GetFullPath(options.Value.Folder);
        clock ??= TimeProvider.System;
        Folder = folder;
        Lock = options.Value.Held ?? DataFolderLock.Take(folder, clock);
        try
        {
            Ledger = SqliteLedger.Open(folder, clock, ledgerOptions.Value, loggers.CreateLogger<SqliteLedger>());
            State = new SqliteState(folder, clock, loggers.CreateLogger<SqliteState>(), OpenGate.Instance);
            // Asked for at each erasure only: they may need the engine themselves.
            Vault = SqliteVault.Open(folder, clock, services.GetServices<IErasureFollower>, loggers.CreateLogger<SqliteVault>());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Folder { get; }

    public DataFolderLock Lock { get; }

    public SqliteLedger Ledger { get; } = null!;

    public SqliteState State { get; } = null!;

    public SqliteVault Vault { get; } = null!;

    public void Dispose()
    {
        Ledger?.Dispose();
        State?.Dispose();
        Vault?.Dispose();
        // Last: nobody else may come in while something is still being written.
        Lock.Dispose();
    }
}
