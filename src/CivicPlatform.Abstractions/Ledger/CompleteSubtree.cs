namespace CivicPlatform.Ledger;

/// <summary>Answers the hash of one complete subtree: the <c>2^height</c> leaves from <paramref name="start"/> on (a multiple of <c>2^height</c>).</summary>
public delegate Hash256 CompleteSubtree(long start, int height);
