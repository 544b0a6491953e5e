namespace CivicPlatform.Notices;

/// <summary>How far somebody has read their news; kept in the vault, since what one reads is nobody else's matter.</summary>
/// <param name="Through">Place in the ledger of the last thing that they have read.</param>
internal sealed record NewsMark(long Through);
