using System.Threading.RateLimiting;
using CivicPlatform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivicPlatform.People;

/// <summary>Registers accounts: ASP.NET Core Identity over the vault.</summary>
internal static class PeopleServices
{
    /// <summary>Names the limiter of how many passphrases are tried at once.</summary>
    public const string Tries = "civic-person-tries";
    private const int Waiting = 32;

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredLength = Passphrases.Shortest;
            identity.Lockout.MaxFailedAccessAttempts = 10;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        }).AddUserStore<AccountStore>().AddUserManager<AccountManager>();
        services.AddScoped<AccountManager>();
        services.AddScoped<IPasswordValidator<Account>, Passphrases>();
        services.Replace(ServiceDescriptor.Scoped<ILookupNormalizer, LoginForm>());
        // PBKDF2 with SHA-512 and 210,000 rounds (OWASP Password Storage, 2023).
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.AddSingleton<AccountLocks>();
        services.AddScoped<Accounts>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<OwnRecords>();
        services.TryAddSingleton<CityTurns>();
        services.TryAddSingleton<IShownNames, ShownNames>();
        services.AddPersonCookie();
        // Each try costs some tenths of a second of a core: many callers together must not stop the city, nor keep others from signing in for long.
        services.AddKeyedSingleton<RateLimiter>(Tries, (_, _) => new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = Math.Max(1, Environment.ProcessorCount / 2), QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));
    }

    /// <summary>Marks an address at which passphrases are tried.</summary>
    public static TBuilder LimitTries<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.Counts(LimitKind.SignIns);
}
