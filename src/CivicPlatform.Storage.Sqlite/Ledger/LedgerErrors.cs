using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>Why a ledger is not opened.</summary>
internal static class LedgerErrors
{
    private const string Verify = "Stop, keep a copy of the folder, run `civic verify FOLDER` to see how far the ledger is whole, and restore the last backup.";

    public static CivicError Tampered(string why, string? where = null) =>
        new("CIVIC4202", "The ledger is not as this city left it and was not opened.", why, Verify) { Where = where };

    public static CivicError Behind(long holds, Checkpoint signed, string where) => new("CIVIC4203",
        "The ledger lacks events that this city has vouched for and was not opened.",
        $"It holds {holds} events; the checkpoint of {signed.At:yyyy-MM-dd HH:mm:ss} UTC is about {signed.Size}.",
        "Restore the newest backup of the whole folder. If this older state is wanted on purpose, remove the file named above; outsiders who "
        + "kept the newer checkpoint will see that events are gone.")
    { Where = where };

    public static CivicError KeyUnreadable(string where, string why) => new("CIVIC4204", "The ledger's key cannot be read.", why,
        "Restore keys/ledger.key from the backup. Do not make a new one: outsiders know the old.") { Where = where };

    public static CivicError KeyMissing(string where) => new("CIVIC4205", "The ledger has a key, but it is not this one.",
        "ledger.db names a key that keys/ledger.key does not hold, or the key file is gone.",
        "Restore keys/ledger.key from the backup that belongs to this ledger.") { Where = where };

    public static CivicError OtherOrigin(string stored, string configured) => new("CIVIC4206", "The ledger belongs to another origin and was not opened.",
        $"It was begun as '{stored}'; the configuration says '{configured}'. An origin never changes.",
        $"Set the ledger's origin to '{stored}', or name another data folder.");
}
