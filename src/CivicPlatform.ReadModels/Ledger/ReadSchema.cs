using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace CivicPlatform.Ledger;

/// <summary>Makes the read tables as this version wants them, on any engine: a table whose shape has changed is dropped and made empty.</summary>
/// <remarks>Nothing in a read table is lost by that, all of it is in the ledger; so there are no migrations to write. Which shape a table
/// has is kept in EF Core's own history table, as <c>TABLE/HASH</c>.</remarks>
internal static class ReadSchema
{
    /// <summary>Makes the database where there is none. Outside of any transaction.</summary>
    public static async Task CreateAsync(ReadContext rows, CancellationToken cancellationToken)
    {
        var creator = rows.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken).ConfigureAwait(false))
            await creator.CreateAsync(cancellationToken).ConfigureAwait(false);
        var history = rows.GetService<IHistoryRepository>();
        if (!await history.ExistsAsync(cancellationToken).ConfigureAwait(false))
            await rows.Database.ExecuteSqlRawAsync(Literal(history.GetCreateIfNotExistsScript()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drops what is of another shape and makes what is missing. Inside the caller's transaction.</summary>
    /// <returns>Names of the tables that are new and empty.</returns>
    public static async Task<IReadOnlySet<string>> AlignAsync(ReadContext rows, CancellationToken cancellationToken)
    {
        var history = rows.GetService<IHistoryRepository>();
        var kept = (await history.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)).Select(row => row.MigrationId).ToHashSet();
        var wanted = Wanted(rows);
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in kept.Where(id => !wanted.ContainsKey(id)))
        {
            await RunAsync(rows, [new DropTableOperation { Name = TableOf(id) }], cancellationToken).ConfigureAwait(false);
            await rows.Database.ExecuteSqlRawAsync(Literal(history.GetDeleteScript(id)), cancellationToken).ConfigureAwait(false);
        }
        foreach (var (id, operations) in wanted.Where(table => !kept.Contains(table.Key)))
        {
            await RunAsync(rows, operations, cancellationToken).ConfigureAwait(false);
            await rows.Database.ExecuteSqlRawAsync(Literal(history.GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion()))), cancellationToken)
                .ConfigureAwait(false);
            made.Add(TableOf(id));
        }
        return made;
    }

    /// <summary>Builds the model, the tables it wants, and the question that every start asks; opens nothing.</summary>
    public static void Warm(ReadContext rows)
    {
        _ = Wanted(rows);
        _ = rows.Projections.Where(row => row.Name == "").ToQueryString();
    }

    private static Dictionary<string, IReadOnlyList<MigrationOperation>> Wanted(ReadContext rows)
    {
        var model = rows.GetService<IDesignTimeModel>().Model;
        return rows.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel())
            .GroupBy(operation => operation switch
            {
                CreateTableOperation table => table.Name,
                CreateIndexOperation index => index.Table,
                _ => throw new InvalidOperationException($"The read tables need {operation.GetType().Name}, which is not provided for."),
            })
            .ToDictionary(
                table => $"{table.Key}/{Fingerprint(rows, model, [.. table])}",
                table => (IReadOnlyList<MigrationOperation>)[.. table], StringComparer.Ordinal);
    }

    private static string Fingerprint(ReadContext rows, IModel model, IReadOnlyList<MigrationOperation> operations)
    {
        var sql = string.Concat(rows.GetService<IMigrationsSqlGenerator>().Generate(operations, model).Select(command => command.CommandText));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)).AsSpan(0, 8));
    }

    private static async Task RunAsync(ReadContext rows, IReadOnlyList<MigrationOperation> operations, CancellationToken cancellationToken)
    {
        var model = rows.GetService<IDesignTimeModel>().Model;
        foreach (var command in rows.GetService<IMigrationsSqlGenerator>().Generate(operations, model))
            await rows.Database.ExecuteSqlRawAsync(Literal(command.CommandText), cancellationToken).ConfigureAwait(false);
    }

    // ExecuteSqlRaw takes braces for places.
    private static string Literal(string sql) => sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static string TableOf(string id) => id[..id.IndexOf('/')];
}
