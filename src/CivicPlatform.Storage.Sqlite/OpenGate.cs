using Microsoft.Data.Sqlite;

namespace CivicPlatform.Storage;

/// <summary>Lets every commit through.</summary>
internal sealed class OpenGate : ICommitGate
{
    public static OpenGate Instance { get; } = new();

    public void Opened(SqliteConnection connection)
    {
        // Nothing to limit.
    }

    public void Commit(Action commit) => commit();
}
