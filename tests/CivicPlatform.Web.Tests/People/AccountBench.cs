using System.Collections.Concurrent;
using CivicPlatform.Hosting;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.People;

/// <summary>Accounts as the city's services make them, on a real vault: but a passphrase is hashed in one round, and whoever failed is not kept waiting.</summary>
internal sealed class AccountBench : IAsyncDisposable
{
    private readonly SqliteVault vault;
    private readonly ServiceProvider services;

    public AccountBench(TestFolder folder, ImpatientClock clock)
    {
        vault = SqliteVault.Open(folder.Path, clock);
        var all = new ServiceCollection();
        all.AddLogging();
        all.AddSingleton<TimeProvider>(clock);
        all.AddSingleton<IVault>(vault);
        all.AddSingleton<ITexts>(TextCatalogue.Build([new TextSource("civic", typeof(CivicWebOptions).Assembly), TextSource.Core]));
        all.AddPeople();
        all.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1);
        all.AddScoped<IPasswordHasher<Account>>(provider => new Noting(ActivatorUtilities.CreateInstance<PasswordHasher<Account>>(provider), Verified));
        services = all.BuildServiceProvider();
    }

    /// <summary>Whose passphrase was compared with what was typed, each time; "-" where it was nobody's.</summary>
    public ConcurrentQueue<string> Verified { get; } = new();

    public IVault Vault => vault;

    /// <summary>Asks as a request does, with accounts of its own.</summary>
    public async Task<T> AskAsync<T>(Func<Accounts, Task<T>> ask)
    {
        await using var request = services.CreateAsyncScope();
        return await ask(request.ServiceProvider.GetRequiredService<Accounts>());
    }

    /// <summary>Many requests at the same time, on as many threads as there are.</summary>
    public Task<T[]> AllAtOnceAsync<T>(int many, Func<Accounts, int, Task<T>> ask) =>
        Task.WhenAll(Enumerable.Range(0, many).Select(i => Task.Run(() => AskAsync(accounts => ask(accounts, i)))));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        vault.Dispose();
    }

    /// <summary>Stands still until a test moves it; who waits out a failure is let go at once, and counted.</summary>
    internal sealed class ImpatientClock() : FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero))
    {
        private static readonly TimeSpan Failing = TimeSpan.FromMilliseconds(600);
        private int waits;

        public int Waits => waits;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Failing)
                return base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref waits);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    // ASP.NET Core's own hasher, with a note of whose passphrase was tried.
    private sealed class Noting(IPasswordHasher<Account> real, ConcurrentQueue<string> verified) : IPasswordHasher<Account>
    {
        public string HashPassword(Account user, string password) => real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            verified.Enqueue(user.Login);
            // Nobody's hash is the process's: it has as many rounds as the first city of it hashed with, which may be another test's 210,000.
            return real.VerifyHashedPassword(user, user.Login == "-" ? real.HashPassword(user, "") : hashedPassword, providedPassword);
        }
    }
}
