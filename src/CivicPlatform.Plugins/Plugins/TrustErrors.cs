using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Why a package is not trusted.</summary>
internal static class TrustErrors
{
    private const string LockAgain = "See what changed and who published it with civic plugin lock --check; if it is right, write the lock anew with civic plugin lock.";

    public static CivicError FaultyLock(string path, string why) => new("CIVIC3120", "civic.lock.json cannot be read; no plugin is loaded.", why,
        "Fetch the file from the city's version control, or delete it and write it anew with civic plugin lock.") { Where = path };

    public static CivicError LockNotWritten(string path, string why) => new("CIVIC3120", "civic.lock.json could not be written; it is as it was.", why,
        "Let this account write there, on a disk with room.") { Where = path };

    public static CivicError NotLocked(string id, string? wanted, string? locked, string where) => new("CIVIC3121", $"Plugin {id} is not in civic.lock.json as civic.json names it; the city runs without it.",
        locked is null ? "With a lock only what stands in it is loaded, and this plugin does not." : $"civic.json wants version {wanted}, and locked is {locked}.", LockAgain) { Where = where };

    public static CivicError OtherPackage(PackageFacts package, string locked) => new("CIVIC3122", $"The package of plugin {Name(package)} is not the one that was locked; the city runs without it.",
        $"Its SHA-512 begins with {package.Sha512[..16]}, the locked one's with {locked[..16]}: the file was changed, or packed again under the same version.",
        $"Fetch the package again from its publisher. {LockAgain}") { Where = package.Path };

    public static CivicError NoSignature(PackageFacts package, VerifierKey? pinned) => new("CIVIC3123", $"The package of plugin {Name(package)} is not signed; the city runs without it.",
        pinned is null ? $"There is no {Path.GetFileName(package.Path)}{SignatureFile.Extension} beside it." : $"There is no {Path.GetFileName(package.Path)}{SignatureFile.Extension} beside it, and the city knows the plugin as signed by {pinned}.",
        pinned is null ? "Ask the publisher for the signature, or write \"allowUnsigned\": true into the plugin's entry in civic.json (civic plugin install --allow-unsigned does)." : "Ask the publisher for the signature, and put it beside the package.") { Where = package.Path };

    public static CivicError WrongSignature(string file, string why) => new("CIVIC3124", "The package's signature is wrong; the plugin is not used.", why,
        "Do not use the package. Fetch it and its signature again from the publisher, and tell them if it is still wrong.") { Where = file };

    public static CivicError OtherPublisher(PackageFacts package, VerifierKey pinned, VerifierKey found) => new("CIVIC3125", $"The package of plugin {Name(package)} is signed by somebody else than before; the city runs without it.",
        $"The city knows the plugin as published by\n{pinned}\nand this package is signed by\n{found}\nwithout a chain of rotations from the one key to the other.",
        "Ask the publisher, by a way that you know from elsewhere, whether the key is theirs. If it is and they lost the old one, delete the plugin's entry in civic.lock.json, and pin the new key with civic plugin lock.") { Where = package.Path };

    public static CivicError Revoked(PackageFacts package, string what, VerifierKey by) => new("CIVIC3126", $"The package of plugin {Name(package)} is revoked; the city runs without it.",
        $"{what} was revoked by {by}.", "Do not use the package. Ask its publisher for one that is signed by a sound key, or take the plugin out of civic.json.") { Where = package.Path };

    public static CivicError WrongRevocations(string path, string why) => new("CIVIC3127", "civic.revoked cannot be read; no plugin is loaded.", why,
        "Fetch the list again from where it came from. Without the file nothing is revoked.") { Where = path };

    public static CivicError KeyFile(string path, string why) => new("CIVIC3128", "The publisher's key cannot be read or made.", why,
        "Name the file that civic plugin keygen made; to make another key, name a file that is not there yet.") { Where = path };

    public static CivicError NotWritten(string path, string why) => new("CIVIC3129", "The signed file could not be written; it is as it was.", why,
        "Let this account write there, on a disk with room.") { Where = path };

    private static string Name(PackageFacts package) => $"{package.Manifest.Id} {package.Manifest.Version}";
}
