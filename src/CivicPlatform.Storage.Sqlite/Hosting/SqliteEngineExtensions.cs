using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace CivicPlatform.Hosting;

/// <summary>Registers the embedded engine.</summary>
public static class SqliteEngineExtensions
{
    /// <summary>Registers ledger, proofs, vault, files, grain storage (the default one), keys of ballots, reminders and the folder's lock, all on SQLite files in one
    /// folder.</summary>
    /// <remarks>The folder is opened when the first of them is asked for, and closed with the container. <see cref="LedgerOptions"/> may be
    /// configured beside it.</remarks>
    public static IServiceCollection AddSqliteEngine(this IServiceCollection services, Action<SqliteEngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SqliteEngineOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.AddOptions<LedgerOptions>().ValidateOnStart();
        services.AddLogging();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteEngineOptions>, SqliteEngineOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LedgerOptions>, LedgerOptionsValidator>());

        services.TryAddSingleton<SqliteEngine>();
        services.TryAddSingleton(provider => provider.GetRequiredService<SqliteEngine>().Lock);
        services.TryAddSingleton<ILedger>(provider => provider.GetRequiredService<SqliteEngine>().Ledger);
        services.TryAddSingleton<ILedgerProofs>(provider => provider.GetRequiredService<SqliteEngine>().Ledger);

        services.TryAddSingleton(provider => provider.GetRequiredService<SqliteEngine>().Vault);
        services.TryAddSingleton<IVault>(provider => provider.GetRequiredService<SqliteVault>());
        services.TryAddSingleton(provider => new SqliteIssueSearch(
            provider.GetRequiredService<SqliteEngine>().Folder, provider.GetRequiredService<ILedger>(), provider.GetRequiredService<IVault>(),
            provider.GetService<ITexts>(), provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetRequiredService<ILogger<SqliteIssueSearch>>()));
        services.TryAddSingleton<IIssueSearch>(provider => provider.GetRequiredService<SqliteIssueSearch>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILedgerFollower, SqliteIssueSearch>(provider => provider.GetRequiredService<SqliteIssueSearch>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErasureFollower, SqliteIssueSearch>(provider => provider.GetRequiredService<SqliteIssueSearch>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SqliteIssueSearch>(provider => provider.GetRequiredService<SqliteIssueSearch>()));
        services.TryAddSingleton(provider => new FolderPhotoStore(provider.GetRequiredService<SqliteEngine>().Folder, provider.GetRequiredService<IVault>()));
        services.TryAddSingleton<IPhotoStore>(provider => provider.GetRequiredService<FolderPhotoStore>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErasureFollower, FolderPhotoStore>(provider => provider.GetRequiredService<FolderPhotoStore>()));
        // After all that hold copies: what an erasure left is dropped from them too.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ErasureResumption>());

        services.TryAddSingleton<SqliteGrainStorage>(provider => new SqliteGrainStorage(
            provider.GetRequiredService<SqliteEngine>().State,
            provider.GetRequiredService<IOptions<SqliteEngineOptions>>().Value.StateSerializer ?? new StateJson(),
            provider.GetRequiredService<IActivatorProvider>(),
            new StateShapes(provider.GetService<IPluginDirectory>())));
        services.TryAddSingleton<IGrainStorage>(provider => provider.GetRequiredService<SqliteGrainStorage>());
        services.TryAddKeyedSingleton<IGrainStorage>("Default", (provider, _) => provider.GetRequiredService<SqliteGrainStorage>());
        services.TryAddSingleton<IFileStore>(provider => new FolderFileStore(provider.GetRequiredService<SqliteEngine>().Folder));
        services.TryAddSingleton<IPluginFileStore>(provider => new FolderPluginFiles(provider.GetRequiredService<SqliteEngine>().Folder));
        services.TryAddSingleton<IBallotKeys>(provider => new BallotKeyFolder(provider.GetRequiredService<SqliteEngine>().Folder));
        services.AddReminders();
        services.TryAddSingleton<IReminderTable>(provider => new SqliteReminderTable(provider.GetRequiredService<SqliteEngine>().State));
        return services;
    }
}
