using Microsoft.AspNetCore.Identity;

namespace CivicPlatform.People;

/// <summary>Tells Identity the one form of login names.</summary>
internal sealed class LoginForm : ILookupNormalizer
{
    public string? NormalizeName(string? name) => AccountNames.Login(name) ?? "";

    public string? NormalizeEmail(string? email) => null;
}
