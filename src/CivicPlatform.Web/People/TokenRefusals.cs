using CivicPlatform.Errors;

namespace CivicPlatform.People;

/// <summary>What API tokens say no to.</summary>
internal static class TokenRefusals
{
    /// <summary>One sentence for all causes: unknown, ended, revoked.</summary>
    public static Refusal Unknown { get; } = new("CIVIC7063");

    public static Refusal Name { get; } = new("CIVIC7065", ("most", AccountNames.LongestShown));

    public static Refusal Scopes { get; } = new("CIVIC7066");

    public static Refusal Days { get; } = new("CIVIC7067");

    public static Refusal TooMany { get; } = new("CIVIC7068", ("most", ApiTokens.MostPerPerson));

    public static Refusal NeedsScope(ApiScope scope) => new("CIVIC7064", ("scope", scope.ToString().ToLowerInvariant()));
}
