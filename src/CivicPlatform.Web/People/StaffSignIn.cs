using Microsoft.AspNetCore.Http;

namespace CivicPlatform.People;

/// <summary>Who counts as staff.</summary>
internal static class StaffSignIn
{
    public const string Scheme = "civic-staff";
    public const string Path = "/staff/sign-in";

    public static bool IsStaff(HttpContext context) => context.User.Identity is { IsAuthenticated: true, AuthenticationType: Scheme };
}
