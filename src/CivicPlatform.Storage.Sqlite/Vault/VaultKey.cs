using System.Security.Cryptography;
using System.Text;
using CivicPlatform.People;
using CivicPlatform.Storage;

namespace CivicPlatform.Vault;

/// <summary>The vault's own key, <c>keys/vault.key</c>: it wraps the keys of persons and hides what they are found by.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class VaultKey
{
    public const int Length = 32;
    private readonly byte[] wrapping;
    private readonly byte[] persons;
    private readonly byte[] pseudonyms;
    private readonly byte[] names;

    private VaultKey(byte[] key)
    {
        wrapping = Sealing.Derive(key, "wrap");
        persons = Sealing.Derive(key, "persons");
        pseudonyms = Sealing.Derive(key, "pseudonyms");
        names = Sealing.Derive(key, "names");
        Proof = Sealing.Derive(key, "proof");
    }

    /// <summary>Stands in vault.db and tells whether it belongs to this key.</summary>
    public byte[] Proof { get; }

    /// <summary>Reads the key of a data folder, or makes it when the vault is new.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4505: the vault is not new and its key is gone. CIVIC4506: it cannot be read.</exception>
    public static VaultKey Open(string folder)
    {
        var path = Path.Combine(folder, "keys", "vault.key");
        try
        {
            if (!File.Exists(path))
            {
                if (File.Exists(Path.Combine(folder, VaultSchema.FileName)))
                    throw VaultErrors.OtherKey(path);
                SecretFile.Make(path, RandomNumberGenerator.GetBytes(Length));
            }
            var key = File.ReadAllBytes(path);
            return key.Length == Length ? new VaultKey(key) : throw VaultErrors.KeyUnreadable(path, key.Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailure.Explain(failure, path);
        }
    }

    public byte[] MarkOf(PersonId person) => Sealing.Mark(persons, person.ToString());

    public byte[] MarkOf(Pseudonym pseudonym) => Sealing.Mark(pseudonyms, pseudonym.ToString());

    /// <summary>Of a name of a kind; the kind has no NUL, so no kind and name meet another pair.</summary>
    public byte[] MarkOf(string kind, string name) => Sealing.Mark(names, $"{kind}\0{name}");

    /// <summary>A person's key with their id, as it is kept.</summary>
    public byte[] Wrap(PersonId person, ReadOnlySpan<byte> key) =>
        Sealing.Seal(wrapping, [.. key, .. Encoding.ASCII.GetBytes(person.ToString())], MarkOf(person));

    /// <summary>A person's key and id.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4501: it was changed, or is not of this row.</exception>
    public PersonSecret Unwrap(byte[] mark, ReadOnlySpan<byte> wrapped)
    {
        var plain = Sealing.Open(wrapping, wrapped, mark) ?? throw VaultErrors.NotOpened("A person's key");
        try
        {
            return new PersonSecret(PersonId.Parse(Encoding.ASCII.GetString(plain.AsSpan(Length)), null), mark, plain.AsSpan(0, Length));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
