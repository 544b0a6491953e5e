using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>A DuckDB of its own for one piece of work, in memory, locked before it sees anything of anybody.</summary>
/// <remarks>The order of the settings matters: what comes after the lock is refused. There is no folder to spill into: it would be readable and
/// writable for every statement.</remarks>
internal static class DuckSession
{
    /// <summary>One that may read and write in a folder.</summary>
    public static DuckDBConnection InFolder(string folder, int memory) => Open($"allowed_directories=[{Quote(folder + Path.DirectorySeparatorChar)}]", memory);

    /// <summary>One that may read a file.</summary>
    public static DuckDBConnection OverFile(string path, int memory) => Open($"allowed_paths=[{Quote(path)}]", memory);

    /// <summary>A text as SQL writes it.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static DuckDBConnection Open(string allowed, int memory)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        try
        {
            string[] settings =
            [
                "autoinstall_known_extensions=false", "autoload_known_extensions=false", "allow_community_extensions=false", "allow_persistent_secrets=false",
                $"memory_limit='{memory}MiB'", "threads=2", "max_temp_directory_size='0KiB'", "temp_directory=''", "max_expression_depth=250", "TimeZone='UTC'",
                allowed, "enable_external_access=false", "lock_configuration=true",
            ];
            foreach (var setting in settings)
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"SET {setting}";
                command.ExecuteNonQuery();
            }
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
