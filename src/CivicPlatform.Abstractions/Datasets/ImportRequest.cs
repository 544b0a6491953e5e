using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>What is to be imported.</summary>
/// <param name="Files">The files by their path below the imported folder, with <c>/</c> between parts.</param>
/// <param name="Key">The same key with the same content is imported once.</param>
public sealed record ImportRequest(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, CommandKey Key)
{
    /// <summary>Only look and report; change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Told how far the import is, from 0 to 1.</summary>
    public IProgress<double>? Progress { get; init; }
}
