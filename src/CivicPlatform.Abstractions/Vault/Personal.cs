using System.Text.Json.Serialization;
using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>Something personal, sealed under its person's key: this is how it stands in events, read tables and grain state.</summary>
/// <typeparam name="T">What it is when it is open: anything that <see cref="Ledger.EventJson"/> writes.</typeparam>
/// <param name="Of">Whose it is, in the context that it was said in.</param>
/// <param name="Sealed">The JSON of the value, sealed by the vault, in base64url. Sealing the same value of the same person again gives the same
/// text, so that a repeated command is known as such.</param>
/// <remarks>Opened by <see cref="IVault"/> for whoever may read it; after the person was erased nobody can.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.personal`1")]
[method: JsonConstructor]
public readonly record struct Personal<T>([property: Id(0)] Pseudonym Of, [property: Id(1)] string Sealed);
