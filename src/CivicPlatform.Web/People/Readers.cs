using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.People;

/// <summary>Reads who sent a request from its sealed sign-in.</summary>
internal static class Readers
{
    /// <summary>The claim that names the account.</summary>
    public const string PersonClaim = "civic:person";

    public static Reader Of(HttpContext context)
    {
        var user = context.User;
        if (user.Identity is not { IsAuthenticated: true })
            return Reader.Anybody;
        // The city's own passphrase stands for all roles and for no account.
        if (StaffSignIn.IsStaff(context))
            return new Reader(default, [.. Enum.GetValues<Role>()]);
        PersonId.TryParse(user.FindFirstValue(PersonClaim), null, out var person);
        var roles = user.FindAll(ClaimTypes.Role).Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null);
        return new Reader(person, [.. roles.OfType<Role>()]);
    }
}
