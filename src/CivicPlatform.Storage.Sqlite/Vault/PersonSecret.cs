using System.Security.Cryptography;
using System.Text;
using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>All that is derived from one person's key.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class PersonSecret
{
    private readonly byte[] pseudonyms;
    private readonly byte[] nonces;
    private readonly byte[] sealing;
    private readonly byte[] marks;
    private readonly byte[] values;
    private volatile bool destroyed;

    public PersonSecret(PersonId person, byte[] mark, ReadOnlySpan<byte> key)
    {
        (Person, Mark) = (person, mark);
        pseudonyms = Sealing.Derive(key, "pseudonyms");
        nonces = Sealing.Derive(key, "nonces");
        sealing = Sealing.Derive(key, "seal");
        marks = Sealing.Derive(key, "marks");
        values = Sealing.Derive(key, "values");
    }

    public PersonId Person { get; }

    /// <summary>What the person is found by in vault.db.</summary>
    public byte[] Mark { get; }

    public Pseudonym PseudonymIn(PseudonymContext context) =>
        Pseudonym.FromBytes(HMACSHA256.HashData(Living(pseudonyms), Encoding.ASCII.GetBytes(context.ToString())).AsSpan(0, 16));

    /// <summary>What a value is found by.</summary>
    public byte[] MarkOf(string name) => Sealing.Mark(Living(marks), name);

    /// <summary>Seals something that only the vault itself opens, bound to the place where it is kept.</summary>
    public byte[] SealFor(byte[] place, ReadOnlySpan<byte> plain) => Sealing.Seal(Living(values), plain, place);

    /// <exception cref="Errors.CivicException">CIVIC4501: it was changed, or is kept in another place.</exception>
    public byte[] OpenFrom(byte[] place, ReadOnlySpan<byte> text, string what) => Sealing.Open(Living(values), text, place) ?? throw Refuse(what);

    /// <summary>Seals something said under a pseudonym; the same text gives the same again.</summary>
    public byte[] SealAs(Pseudonym pseudonym, ReadOnlySpan<byte> plain)
    {
        var bound = Encoding.ASCII.GetBytes(pseudonym.ToString());
        return Sealing.Seal(Living(sealing), Sealing.NonceOf(nonces, bound, plain), plain, bound);
    }

    /// <exception cref="Errors.CivicException">CIVIC4501: it was changed, or sealed under another pseudonym.</exception>
    public byte[] OpenAs(Pseudonym pseudonym, ReadOnlySpan<byte> text) =>
        Sealing.Open(Living(sealing), text, Encoding.ASCII.GetBytes(pseudonym.ToString())) ?? throw Refuse("A personal value");

    /// <summary>Makes this copy of the key useless, also for whoever still has it in hand.</summary>
    public void Destroy()
    {
        destroyed = true;
        foreach (var key in new[] { pseudonyms, nonces, sealing, marks, values })
            CryptographicOperations.ZeroMemory(key);
    }

    private byte[] Living(byte[] key) => destroyed ? throw VaultErrors.Nobody() : key;

    // Who was erased in this very moment was not tampered with.
    private Errors.CivicException Refuse(string what) => destroyed ? VaultErrors.Nobody() : VaultErrors.NotOpened(what);
}
