using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>Where personal data lives: apart from the ledger, encrypted with a key for each person, and erasable by destroying that key.</summary>
/// <remarks>What is acknowledged is durable. Values are JSON as <see cref="Ledger.EventJson"/> writes it, encrypted with AES-256-GCM.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IVault
{
    /// <summary>Makes a person with a key and nothing else.</summary>
    Task<PersonId> AddAsync(CancellationToken cancellationToken = default);

    /// <summary>What a person is called in a context; asking again gives the same.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4502: there is no such person, or they were erased.</exception>
    Task<Pseudonym> PseudonymAsync(PersonId person, PseudonymContext context, CancellationToken cancellationToken = default);

    /// <summary>Who a pseudonym belongs to; the default value when nobody's, or when the person was erased.</summary>
    Task<PersonId> FindAsync(Pseudonym pseudonym, CancellationToken cancellationToken = default);

    /// <summary>The key behind a pseudonym, or <see langword="null"/> when the person was erased or never was.</summary>
    Task<IPersonKey?> KeyAsync(Pseudonym pseudonym, CancellationToken cancellationToken = default);

    /// <summary>Keeps a value about a person under a name, in place of an earlier one.</summary>
    /// <param name="person">The person.</param>
    /// <param name="name"><c>owner/name</c>, as a <see cref="PseudonymContext"/> is written; shown to the person when they export their data.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Errors.CivicException">CIVIC4502: there is no such person, or they were erased.</exception>
    Task PutAsync<T>(PersonId person, string name, T value, CancellationToken cancellationToken = default);

    /// <summary>A value about a person, or <see langword="null"/>.</summary>
    Task<T?> GetAsync<T>(PersonId person, string name, CancellationToken cancellationToken = default) where T : class;

    /// <summary>Forgets a value; one that is not there is fine.</summary>
    Task RemoveAsync(PersonId person, string name, CancellationToken cancellationToken = default);

    /// <summary>Gives a person a name that only one person can have (a login name, an address): found again by the name, but not readable from the store.</summary>
    /// <param name="person">The person.</param>
    /// <param name="kind">What kind of name, for example <c>civic/login</c>.</param>
    /// <param name="value">The name, already brought to one form (NFKC, lower case); kept only as an HMAC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether they have it now; false when somebody else has it. Of two who ask at the same time one gets it.</returns>
    Task<bool> ClaimAsync(PersonId person, string kind, string value, CancellationToken cancellationToken = default);

    /// <summary>Who has a name; the default value when nobody.</summary>
    Task<PersonId> FindByNameAsync(string kind, string value, CancellationToken cancellationToken = default);

    /// <summary>Gives a name back.</summary>
    Task ReleaseAsync(PersonId person, string kind, string value, CancellationToken cancellationToken = default);

    /// <summary>All values about a person as JSON, by name, for the person to take along.</summary>
    Task<IReadOnlyDictionary<string, string>> ExportAsync(PersonId person, CancellationToken cancellationToken = default);

    /// <summary>All pseudonyms that a person has been given, with their contexts.</summary>
    Task<IReadOnlyDictionary<PseudonymContext, Pseudonym>> PseudonymsAsync(PersonId person, CancellationToken cancellationToken = default);

    /// <summary>Erases a person: key, values, names and pseudonyms are gone from the files when this answers. Whoever holds copies of what they wrote in the
    /// open (<see cref="IErasureFollower"/>) has dropped them by then. Erasing somebody who is not there is fine.</summary>
    Task EraseAsync(PersonId person, CancellationToken cancellationToken = default);
}
