using CivicPlatform.Errors;

namespace CivicPlatform.Vault;

/// <summary>What goes wrong with the vault.</summary>
internal static class VaultErrors
{
    public static CivicException NotOpened(string what, Exception? inner = null) => new(new CivicError("CIVIC4501", "Something sealed could not be opened.",
        $"{what} was sealed for somebody else, or was changed since.",
        "Open it with the key of the pseudonym that it names. If nobody mixed them up, compare the data folder with the last backup."), inner);

    public static CivicException Nobody() => new(new CivicError("CIVIC4502", "There is no such person in the vault.",
        "They were erased, or the id is of another city.", "Ask who is signed in again; whoever was erased is not."));

    public static CivicException Unfinished(Exception failure) => new(new CivicError("CIVIC4503", "An erasure is not finished yet.",
        $"The person can do nothing any more, but not all is gone: {failure.Message}",
        "Mend the cause and erase again; the city also goes on with it at its next start."), failure);

    public static CivicException OtherShape(string what, Type asked, Exception failure) => new(new CivicError("CIVIC4504",
        "A personal value has another shape than it is asked for.", $"{what} does not fit {asked.Name}: {failure.GetType().Name}.",
        "Make the new class readable from the old value (keep names, give new members a default)."), failure);

    public static CivicException OtherKey(string where) => new(new CivicError("CIVIC4505", "The vault has a key, but it is not this one.",
        "vault.db was written with a key that keys/vault.key does not hold, or the key file is gone.",
        "Restore keys/vault.key from the backup that belongs to this vault. Without it nothing in the vault can be read.") { Where = where });

    public static CivicException KeyUnreadable(string where, long length) => new(new CivicError("CIVIC4506", "The vault's key cannot be read.",
        $"The file has {length} bytes; a key has {VaultKey.Length}.",
        "Restore keys/vault.key from the backup. Do not make a new one: nothing in the vault could be read with it.") { Where = where });
}
