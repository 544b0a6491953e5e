using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.People;

/// <summary>Reads who sent a request from its sealed sign-ins: of a person, of the staff passphrase, or of both.</summary>
internal static class Readers
{
    /// <summary>The claim that names the account.</summary>
    public const string PersonClaim = "civic:person";

    public static Reader Of(HttpContext context)
    {
        var account = AccountOf(context);
        // The city's own passphrase stands for all roles and for no account.
        var all = StaffSignIn.HasPassphrase(context);
        if (account is null)
            return all ? new Reader(default, [.. Enum.GetValues<Role>()]) : Reader.Anybody;
        PersonId.TryParse(account.FindFirst(PersonClaim)?.Value, null, out var person);
        return new Reader(person, all ? [.. Enum.GetValues<Role>()] : RolesOf(account));
    }

    /// <summary>What the reader wants to be called, or <see langword="null"/>.</summary>
    public static string? NameOf(HttpContext context) => AccountOf(context)?.FindFirst(ClaimTypes.Name)?.Value;

    private static ClaimsIdentity? AccountOf(HttpContext context) =>
        context.User.Identities.FirstOrDefault(identity => identity is { IsAuthenticated: true, AuthenticationType: PersonSignIn.Scheme or ApiDoor.Scheme });

    private static ImmutableHashSet<Role> RolesOf(ClaimsIdentity account) =>
        [.. account.FindAll(ClaimTypes.Role).Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null).OfType<Role>()];
}
