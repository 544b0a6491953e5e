namespace CivicPlatform.Votes;

/// <summary>What a reader typed as their receipt.</summary>
public sealed record TypedReceipt(string Text, bool IsReceipt);
