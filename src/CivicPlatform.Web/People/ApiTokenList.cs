namespace CivicPlatform.People;

/// <summary>All API tokens of a person: the value <c>civic/api-tokens</c> of the vault.</summary>
internal sealed class ApiTokenList
{
    public const string Name = "civic/api-tokens";

    public List<ApiToken> Tokens { get; set; } = [];
}
