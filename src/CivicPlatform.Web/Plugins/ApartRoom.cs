using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>The process apart, in which one plugin runs: it answers its city and nobody else, and takes the city's word for who reads.</summary>
/// <param name="key">What the city shows; <see langword="null"/> for a host that is no such process.</param>
internal sealed class ApartRoom(string? key)
{
    /// <summary>Headers by which the city speaks.</summary>
    public const string KeyHeader = "Civic-Key", ReaderHeader = "Civic-Reader", StaffHeader = "Civic-Staff", ForgetHeader = "Civic-Forget", FaultHeader = "Civic-Fault";

    private const string Kind = "civic/apart";

    private readonly byte[] expected = Encoding.ASCII.GetBytes(key ?? "");

    /// <summary>A city's own process.</summary>
    public static ApartRoom None { get; } = new(null);

    /// <summary>Whether this is a process apart.</summary>
    public bool IsOne => key is not null;

    /// <summary>By which pseudonym the process of a plugin knows its readers.</summary>
    public static PseudonymContext ContextOf(string plugin) => PseudonymContext.Parse($"{plugin}/apart", null);

    /// <summary>Lets in what comes from the city, with the reader whom it names.</summary>
    public async Task LetInAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(headers[KeyHeader].ToString()), expected))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (Pseudonym.TryParse(headers[ForgetHeader].ToString(), null, out var erased))
        {
            await ForgetAsync(context.RequestServices.GetRequiredService<IVault>(), erased);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        var claims = new List<Claim>();
        if (Pseudonym.TryParse(headers[ReaderHeader].ToString(), null, out var reader))
            claims.Add(new Claim(Readers.PersonClaim, (await PersonAsync(context.RequestServices.GetRequiredService<IVault>(), reader, context.RequestAborted)).ToString()));
        if (headers.ContainsKey(StaffHeader))
            claims.Add(new Claim(ClaimTypes.Role, nameof(Role.Staff)));
        context.User = new ClaimsPrincipal(claims.Count > 0 ? new ClaimsIdentity(claims, PersonSignIn.Scheme) : new ClaimsIdentity());
        headers.Remove(KeyHeader);
        await next(context);
    }

    // Whoever never came back since the vault was made is nobody here, and that is fine. It is finished also when the city does not wait for it.
    private static async Task ForgetAsync(IVault vault, Pseudonym reader) =>
        await vault.EraseAsync(await vault.FindByNameAsync(Kind, reader.ToString(), CancellationToken.None), CancellationToken.None);

    // A person of this process's own vault: what the plugin seals about them has a key here, and the city's number for them is known nowhere.
    private static async Task<PersonId> PersonAsync(IVault vault, Pseudonym reader, CancellationToken stop)
    {
        var name = reader.ToString();
        if (await vault.FindByNameAsync(Kind, name, stop) is { IsNone: false } known)
            return known;
        var person = await vault.AddAsync(stop);
        if (await vault.ClaimAsync(person, Kind, name, stop))
            return person;
        // Another request of the same reader was quicker.
        await vault.EraseAsync(person, stop);
        return await vault.FindByNameAsync(Kind, name, stop);
    }
}
