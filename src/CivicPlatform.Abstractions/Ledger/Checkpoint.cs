namespace CivicPlatform.Ledger;

/// <summary>The city's signed word about its ledger at one size: who keeps it, how many events, which root.</summary>
/// <param name="Origin">Names the ledger, for example <c>kanazawa.example/ledger</c>; one line.</param>
/// <param name="Size">How many events the tree holds.</param>
/// <param name="Root">Root of the RFC 6962 tree of those events.</param>
/// <param name="At">When it was signed (UTC, whole seconds).</param>
/// <param name="Note">The whole signed text, as exported: body lines, an empty line, one signature line (Ed25519).</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Checkpoint(string Origin, long Size, Hash256 Root, DateTimeOffset At, string Note);
