namespace CivicPlatform.Datasets;

/// <summary>Reads a foreign format into the plugin: all of it or nothing.</summary>
/// <remarks>Made anew for each import, with services of the plugin and of the platform.</remarks>
public interface IImport
{
    /// <summary>Reads the files, reports their defects, and unless they are fatal makes them the plugin's content.</summary>
    Task<ImportReport> ImportAsync(ImportRequest request, CancellationToken cancellationToken);
}
