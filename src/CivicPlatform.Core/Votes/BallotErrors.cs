using CivicPlatform.Errors;

namespace CivicPlatform.Votes;

/// <summary>What stops a ballot until somebody mends it.</summary>
internal static class BallotErrors
{
    public static CivicException KeyGone(BallotId ballot) => new(new CivicError("CIVIC4601", "The ballot's key is gone; no vote is taken and the box stays closed.",
        "Votes were sealed with it, and keys/ballots does not hold it any more.",
        "Restore the key from the backup of the data folder. Do not make a new one: it opens nothing. If it is lost for ever, cancel the ballot.")
    { Where = $"keys/ballots/{ballot}.key" });

    public static CivicException BoxDiffers(BallotId ballot, string why) => new(new CivicError("CIVIC4603", "The ballot's box is not the one that belongs to its roll; it was not counted.",
        why, "Find out who changed ledger.db or the key. Restore the backup of the whole data folder, or cancel the ballot with a reason and let people vote anew.")
    { Where = BallotStream.Of(ballot).ToString() });

    public static CivicException KeepsMoving(BallotId ballot) => new(new CivicError("CIVIC4604", "The ballot was not closed yet.",
        "Votes that had come in before its end were still being written each time that its box was read.", "Nothing: it is tried again by itself.")
    { Where = BallotStream.Of(ballot).ToString() });
}
