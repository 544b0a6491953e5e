using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>What all calls have in common by which the city's office is run: who calls, and with which key.</summary>
internal static class OfficeCalls
{
    /// <summary>Where staff are known when they act for the city and not for themselves.</summary>
    public static PseudonymContext Context { get; } = PseudonymContext.Parse("civic/staff", null);

    /// <summary>The key of a call that changes something; refused for whoever has not the role or did not mean it, before anything that was sent is looked at.</summary>
    public static async Task<(CommandKey Key, Refusal? Refusal)> WhoAsync(HttpContext context, Role role)
    {
        if ((ApiDoor.RefuseOthers(context, role) ?? await ApiDoor.RefuseAsync(context)) is { } refusal)
            return (default, refusal);
        // The city's own passphrase is no account: all who know it share their keys.
        var clerk = Readers.Of(context) is { IsSignedIn: true, Person: var person } && context.RequestServices.GetService<IVault>() is { } vault
            ? await vault.PseudonymAsync(person, Context, context.RequestAborted) : default;
        return ApiDoor.KeyOf(context, clerk, out var key) is { } unreadable ? (default, unreadable) : (key, null);
    }
}
