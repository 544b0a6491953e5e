namespace CivicPlatform.People;

/// <summary>Who calls the API by a token; a feature of the request.</summary>
/// <param name="Holder">The token and its person; <see langword="null"/> when what was sent opens nothing.</param>
internal sealed record ApiCaller(ApiTokens.Holder? Holder);
