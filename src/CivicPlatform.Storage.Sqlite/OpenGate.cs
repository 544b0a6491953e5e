namespace CivicPlatform.Storage;

/// <summary>Lets every commit through.</summary>
internal sealed class OpenGate : ICommitGate
{
    public static OpenGate Instance { get; } = new();

    public void Commit(Action commit) => commit();
}
