namespace CivicPlatform.Storage;

/// <summary>What kind of database a file is, and the steps that bring it from nothing to the newest form.</summary>
/// <param name="ApplicationId">Stands in the file's header and tells our files from others.</param>
/// <param name="Steps">SQL scripts; the n-th leads from schema version n − 1 to n. Never change one that was released.</param>
internal sealed record SqliteSchema(int ApplicationId, IReadOnlyList<string> Steps)
{
    public int Version => Steps.Count;
}
