using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Hosting;
using CivicPlatform.Plugins;

namespace CivicPlatform.People;

/// <summary>The passphrase that lets staff in, until the city has accounts: kept as a salted hash in <c>keys/staff.key</c>.</summary>
/// <remarks>PBKDF2 with SHA-256 and 600,000 rounds (OWASP Password Storage, 2023). Thread-safe.</remarks>
internal sealed class StaffKey : IStaffKey
{
    private const int Rounds = 600_000;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private readonly string file;
    private readonly Lock gate = new();
    private byte[] kept;

    public StaffKey(string dataFolder)
    {
        file = Path.Combine(dataFolder, "keys", "staff.key");
        kept = File.Exists(file) ? File.ReadAllBytes(file) : [];
    }

    /// <summary>Whether a passphrase was ever made.</summary>
    public bool Exists => kept.Length == 48;

    public bool Matches(string passphrase)
    {
        PastDoor.Check("the staff's passphrase");
        var known = kept;
        return known.Length == 48 && passphrase.Length <= 200
            && CryptographicOperations.FixedTimeEquals(Hash(passphrase.Trim(), known.AsSpan(0, 16)), known.AsSpan(16));
    }

    /// <summary>Makes a new passphrase, keeps its hash, and says it this once. The old one no longer lets anybody in.</summary>
    public string Renew()
    {
        // 20 letters of 31: about 99 bits, in groups that can be read out on the telephone.
        var passphrase = string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
        var salt = RandomNumberGenerator.GetBytes(16);
        lock (gate)
        {
            byte[] next = [.. salt, .. Hash(passphrase, salt)];
            KeyFolder.Write(file, next);
            kept = next;
        }
        return passphrase;
    }

    private static byte[] Hash(string passphrase, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, Rounds, HashAlgorithmName.SHA256, 32);
}
