namespace CivicPlatform.People;

/// <summary>Metadata of an address of the API: the scope with which a token speaks for its person there.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Required">Whether a token without it is refused; else it is answered as anybody is.</param>
internal sealed record ApiScopeNeed(ApiScope Scope, bool Required);
