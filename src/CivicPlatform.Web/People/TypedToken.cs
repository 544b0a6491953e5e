namespace CivicPlatform.People;

/// <summary>A token as it was asked for, to be shown again when something is wrong.</summary>
internal sealed record TypedToken(string Name, IReadOnlyList<ApiScope> Scopes, int Days);
