using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>The key of one person under one pseudonym, lent by the vault for as long as a command or a page takes.</summary>
/// <remarks>Do not keep it: it would outlive the person's erasure.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IPersonKey
{
    /// <summary>The pseudonym that it seals for.</summary>
    Pseudonym Of { get; }

    /// <summary>Seals a value.</summary>
    Personal<T> Seal<T>(T value);

    /// <summary>Opens what was sealed with it.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4501: it was sealed under another pseudonym, or was changed since.</exception>
    T Open<T>(Personal<T> value);
}
