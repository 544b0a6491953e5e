using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Relationships;
using CivicPlatform.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Hosting;

/// <summary>Registers the read tables.</summary>
public static class ReadModelsExtensions
{
    /// <summary>Builds what Entity Framework Core needs to know of the read tables on a thread of its own, while the rest of a host is still being put together: it takes
    /// a processor a second. Opens no database; without it the first question builds the same.</summary>
    /// <param name="database">As it is given to <see cref="AddReadModels(IServiceCollection, Action{DbContextOptionsBuilder})"/>.</param>
    /// <returns>The model that all contexts of this process share. Nobody has to wait for it, nor to see its fault: whoever opens the tables meets the same.</returns>
    public static Task<IReadOnlyModel> WarmReadModels(Action<DbContextOptionsBuilder> database)
    {
        ArgumentNullException.ThrowIfNull(database);
        var warming = Task.Run<IReadOnlyModel>(() =>
        {
            // A host's contexts are given its services before anything else, and Entity Framework Core shares among those only that were built in that order.
            var options = new DbContextOptionsBuilder<ReadContext>().UseApplicationServiceProvider(new ServiceCollection().BuildServiceProvider());
            database(options);
            using var rows = new ReadContext(options.Options);
            ReadSchema.Warm(rows);
            return rows.Model;
        });
        warming.Leave();
        return warming;
    }

    /// <summary>Registers the projections, their queries, and what keeps them up with the ledger.</summary>
    /// <param name="services">The host's services; an engine gives the <see cref="ILedger"/>.</param>
    /// <param name="database">Says which database: <c>options.UseSqlite("Data Source=…/read.db")</c>. Its tables are this room's alone.</param>
    public static IServiceCollection AddReadModels(this IServiceCollection services, Action<DbContextOptionsBuilder> database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return services.AddReadModels((_, options) => database(options));
    }

    /// <inheritdoc cref="AddReadModels(IServiceCollection, Action{DbContextOptionsBuilder})"/>
    /// <param name="services">The host's services; an engine gives the <see cref="ILedger"/>.</param>
    /// <param name="database">The same, with the host's services at hand.</param>
    public static IServiceCollection AddReadModels(this IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder> database)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(database);
        services.AddLogging();
        services.AddPooledDbContextFactory<ReadContext>(database);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ProjectionStore>();
        services.TryAddSingleton<ProjectionRunner>();
        services.TryAddSingleton<IProjectionRebuild>(provider => provider.GetRequiredService<ProjectionRunner>());
        services.TryAddSingleton<INoticeQueries, NoticeQueries>();
        services.TryAddSingleton<ICityDatasets, CityDatasets>();
        services.TryAddSingleton<ICorrectionQueries, CorrectionQueries>();
        services.TryAddSingleton<ITieQueries, TieQueries>();
        services.TryAddSingleton<IIssueQueries, IssueQueries>();
        services.TryAddSingleton<IBallotQueries, BallotQueries>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILedgerFollower, ProjectionRunner>(provider => provider.GetRequiredService<ProjectionRunner>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ProjectionRunner>(provider => provider.GetRequiredService<ProjectionRunner>()));
        return services;
    }
}
