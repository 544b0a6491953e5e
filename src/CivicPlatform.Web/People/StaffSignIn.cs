using Microsoft.AspNetCore.Http;

namespace CivicPlatform.People;

/// <summary>Who counts as staff.</summary>
internal static class StaffSignIn
{
    public const string Scheme = "civic-staff";
    public const string Path = "/staff/sign-in";

    /// <summary>Whether they came in by the city's passphrase.</summary>
    public static bool HasPassphrase(HttpContext context) =>
        context.User.Identities.Any(identity => identity is { IsAuthenticated: true, AuthenticationType: Scheme });

    /// <summary>Whether they came in by the city's passphrase, or have the role.</summary>
    public static bool IsStaff(HttpContext context) => Readers.Of(context).Is(Role.Staff);
}
