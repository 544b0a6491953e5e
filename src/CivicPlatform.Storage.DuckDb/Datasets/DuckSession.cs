using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>A DuckDB of its own for one piece of work, in memory, locked before it sees anything of anybody.</summary>
/// <remarks>The order of the settings matters: what comes after the lock is refused. What does not fit into its memory goes into a folder of its own, which DuckDB
/// makes when it is needed and takes away again; statements could read and write it, but there is nothing in it that is not theirs.</remarks>
internal static class DuckSession
{
    // Sorting the largest upload takes some times its size.
    private const int MostSpilled = 2;

    /// <summary>One that may read and write in a folder.</summary>
    public static DuckDBConnection InFolder(string folder, int memory) => Open($"allowed_directories=[{Quote(folder + Path.DirectorySeparatorChar)}]", memory, folder);

    /// <summary>One that may read a file, and works beside it.</summary>
    public static DuckDBConnection OverFile(string path, int memory) => Open($"allowed_paths=[{Quote(path)}]", memory, Path.GetDirectoryName(path)!);

    /// <summary>A text as SQL writes it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static DuckDBConnection Open(string allowed, int memory, string beside)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        try
        {
            string[] settings =
            [
                "autoinstall_known_extensions=false", "autoload_known_extensions=false", "allow_community_extensions=false", "allow_persistent_secrets=false",
                $"memory_limit='{memory}MiB'", "threads=2", $"max_temp_directory_size='{MostSpilled}GiB'",
                $"temp_directory={Quote(Path.Combine(beside, $"spill-{Guid.CreateVersion7():N}"))}", "max_expression_depth=250", "TimeZone='UTC'",
                allowed, "enable_external_access=false", "lock_configuration=true",
            ];
            using var command = connection.CreateCommand();
            command.CommandText = string.Join("; ", settings.Select(setting => $"SET {setting}"));
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
