namespace CivicPlatform.Storage;

/// <summary>The folder that holds all of a city's data.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder when it is not there.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4104: it cannot be made.</exception>
    public static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailure.Explain(new UnauthorizedAccessException(failure.Message, failure), folder);
        }
    }
}
