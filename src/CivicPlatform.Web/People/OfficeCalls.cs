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

    /// <summary>Who a reader is in the office; nobody where they hold the city's own passphrase, which is no account: all who know it share their keys.</summary>
    public static async Task<Pseudonym> ClerkAsync(IServiceProvider services, Reader reader, CancellationToken stop) =>
        reader.IsSignedIn && services.GetService<IVault>() is { } vault ? await vault.PseudonymAsync(reader.Person, Context, stop) : default;

    /// <summary>Who calls, and the key of a call that changes something; refused for whoever has not the role or did not mean it, before anything that was sent is looked at.</summary>
    public static async Task<(Pseudonym Clerk, CommandKey Key, Refusal? Refusal)> WhoAsync(HttpContext context, Role role)
    {
        if ((ApiDoor.RefuseOthers(context, role) ?? await ApiDoor.RefuseAsync(context)) is { } refusal)
            return (default, default, refusal);
        var clerk = await ClerkAsync(context.RequestServices, Readers.Of(context), context.RequestAborted);
        return ApiDoor.KeyOf(context, clerk, out var key) is { } unreadable ? (clerk, default, unreadable) : (clerk, key, null);
    }
}
