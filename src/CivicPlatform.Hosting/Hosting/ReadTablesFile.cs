using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CivicPlatform.Hosting;

/// <summary>The read tables in a file of the data folder: <c>read.db</c>.</summary>
/// <remarks>Each table's rows stand with their position in one transaction, and the ledger has every event. So a power cut may take the last transactions: they are
/// folded again at the next start, and no event waits for a second sync.</remarks>
internal sealed class ReadTablesFile : DbConnectionInterceptor
{
    private const string Unsynced = "PRAGMA synchronous=NORMAL";

    public static void Use(DbContextOptionsBuilder database, string folder) =>
        database.UseSqlite($"Data Source={Path.Combine(folder, "read.db")}").AddInterceptors(new ReadTablesFile());

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Of(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Of(connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DbCommand Of(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Unsynced;
        return command;
    }
}
