using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Vault;

/// <summary>The vault in one SQLite file: <c>vault.db</c> in the data folder, its key in <c>keys/vault.key</c>.</summary>
/// <remarks>One process at a time may have a folder open; the engine holds a lock for that, a vault opened alone does not. Keys of persons stay in memory
/// for at most two minutes after they were asked for.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed partial class SqliteVault : IVault, IDisposable
{
    private readonly SqliteFile file;
    private readonly TimeProvider clock;
    private readonly Func<IEnumerable<IErasureFollower>> followers;
    private readonly ILogger logger;
    private readonly VaultKey key;
    private readonly KeyRing ring;
    private readonly VaultStore store = new();
    private readonly SqliteWriter writer;
    private readonly SqliteReaders<VaultReader> readers;
    private readonly SemaphoreSlim erasing = new(1);
    private bool sweepOwed = true;

    private SqliteVault(string folder, TimeProvider clock, Func<IEnumerable<IErasureFollower>> followers, ILogger logger, ICommitGate gate)
    {
        (this.clock, this.followers, this.logger) = (clock, followers, logger);
        file = new SqliteFile(Path.Combine(folder, VaultSchema.FileName), VaultSchema.Schema);
        key = VaultKey.Open(folder);
        readers = new SqliteReaders<VaultReader>(file, connection => new VaultReader(connection));
        writer = new SqliteWriter(file, clock, logger, gate, store);
        ring = new KeyRing(clock);
    }

    /// <summary>Opens the vault of a data folder; makes the folder, the key and the file when they are not there.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="clock">Tells how long keys have been in memory.</param>
    /// <param name="followers">Who is told of erasures; asked for at each erasure. Default: nobody.</param>
    /// <param name="logger">Default: none.</param>
    /// <remarks>Erasures that a crash cut short are gone on with by <see cref="ResumeAsync"/>; until then their persons are nobody to all who ask.</remarks>
    /// <exception cref="CivicException">CIVIC41xx: the folder cannot be used. CIVIC4201: a newer version wrote it. CIVIC4505, CIVIC4506: the key is gone, another one,
    /// or cannot be read.</exception>
    public static SqliteVault Open(string folder, TimeProvider clock, Func<IEnumerable<IErasureFollower>>? followers = null, ILogger<SqliteVault>? logger = null) =>
        Open(folder, clock, followers, logger ?? NullLogger<SqliteVault>.Instance, OpenGate.Instance);

    internal static SqliteVault Open(string folder, TimeProvider clock, Func<IEnumerable<IErasureFollower>>? followers, ILogger logger, ICommitGate gate)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clock);
        DataFolder.Make(folder);
        var vault = new SqliteVault(folder, clock, followers ?? (() => []), logger, gate);
        try
        {
            vault.Prove();
            return vault;
        }
        catch
        {
            vault.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<PersonId> AddAsync(CancellationToken cancellationToken = default)
    {
        var person = PersonId.New();
        var secret = RandomNumberGenerator.GetBytes(VaultKey.Length);
        var (mark, wrapped) = (key.MarkOf(person), key.Wrap(person, secret));
        CryptographicOperations.ZeroMemory(secret);
        await ChangeAsync(it => it.Add(mark, wrapped), cancellationToken).ConfigureAwait(false);
        return person;
    }

    /// <inheritdoc/>
    public async Task<Pseudonym> PseudonymAsync(PersonId person, PseudonymContext context, CancellationToken cancellationToken = default)
    {
        if (context.Owner.Length == 0)
            throw new ArgumentException("A pseudonym needs a context.", nameof(context));
        var secret = await SecretAsync(person, cancellationToken).ConfigureAwait(false) ?? throw VaultErrors.Nobody();
        var pseudonym = secret.PseudonymIn(context);
        var mark = key.MarkOf(pseudonym);
        // Most often it was asked for before; only the first time is a write.
        if (await AskAsync(mark, static (reader, it) => reader.ByPseudonym(it), cancellationToken).ConfigureAwait(false) is null)
        {
            var place = secret.SealFor(mark, Encoding.ASCII.GetBytes(context.ToString()));
            Living(await ChangeAsync(it => it.AddPseudonym(mark, secret.Mark, place), cancellationToken).ConfigureAwait(false));
        }
        return pseudonym;
    }

    /// <inheritdoc/>
    public async Task<PersonId> FindAsync(Pseudonym pseudonym, CancellationToken cancellationToken = default) =>
        (await SecretAsync(pseudonym, cancellationToken).ConfigureAwait(false))?.Person ?? default;

    /// <inheritdoc/>
    public async Task<IPersonKey?> KeyAsync(Pseudonym pseudonym, CancellationToken cancellationToken = default) =>
        await SecretAsync(pseudonym, cancellationToken).ConfigureAwait(false) is { } secret ? new PersonKey(secret, pseudonym) : null;

    /// <inheritdoc/>
    public async Task PutAsync<T>(PersonId person, string name, T value, CancellationToken cancellationToken = default)
    {
        CheckName(name, nameof(name));
        var secret = await SecretAsync(person, cancellationToken).ConfigureAwait(false) ?? throw VaultErrors.Nobody();
        var mark = secret.MarkOf(name);
        var content = secret.SealFor(mark, [.. Encoding.ASCII.GetBytes(name), 0, .. JsonSerializer.SerializeToUtf8Bytes(value, EventJson.Options)]);
        Living(await ChangeAsync(it => it.Put(secret.Mark, mark, content), cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<T?> GetAsync<T>(PersonId person, string name, CancellationToken cancellationToken = default) where T : class
    {
        CheckName(name, nameof(name));
        if (await SecretAsync(person, cancellationToken).ConfigureAwait(false) is not { } secret)
            return null;
        var mark = secret.MarkOf(name);
        if (await AskAsync((secret.Mark, mark), static (reader, it) => reader.Held(it.Mark, it.mark), cancellationToken).ConfigureAwait(false) is not { } content)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(secret.OpenFrom(mark, content, name).AsSpan(name.Length + 1), EventJson.Options);
        }
        catch (JsonException failure)
        {
            throw VaultErrors.OtherShape(name, typeof(T), failure);
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(PersonId person, string name, CancellationToken cancellationToken = default)
    {
        CheckName(name, nameof(name));
        if (await SecretAsync(person, cancellationToken).ConfigureAwait(false) is not { } secret)
            return;
        var mark = secret.MarkOf(name);
        await ChangeAsync(it => it.Remove(secret.Mark, mark), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> ClaimAsync(PersonId person, string kind, string value, CancellationToken cancellationToken = default)
    {
        CheckName(kind, nameof(kind));
        ArgumentException.ThrowIfNullOrEmpty(value);
        var (name, mark) = (key.MarkOf(kind, value), key.MarkOf(person));
        return await ChangeAsync(it => it.Claim(name, mark), cancellationToken).ConfigureAwait(false) ?? throw VaultErrors.Nobody();
    }

    /// <inheritdoc/>
    public async Task<PersonId> FindByNameAsync(string kind, string value, CancellationToken cancellationToken = default)
    {
        CheckName(kind, nameof(kind));
        ArgumentNullException.ThrowIfNull(value);
        var found = await AskAsync(key.MarkOf(kind, value), static (reader, it) => reader.ByName(it), cancellationToken).ConfigureAwait(false);
        return found is var (mark, wrapped) ? key.Unwrap(mark, wrapped).Person : default;
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(PersonId person, string kind, string value, CancellationToken cancellationToken = default)
    {
        CheckName(kind, nameof(kind));
        ArgumentNullException.ThrowIfNull(value);
        var (name, mark) = (key.MarkOf(kind, value), key.MarkOf(person));
        return ChangeAsync(it => it.Release(name, mark), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> ExportAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (await SecretAsync(person, cancellationToken).ConfigureAwait(false) is not { } secret)
            return values;
        foreach (var (place, content) in await AskAsync(secret.Mark, static (reader, it) => reader.Held(it), cancellationToken).ConfigureAwait(false))
        {
            var plain = secret.OpenFrom(place, content, "A value about a person").AsSpan();
            var end = plain.IndexOf((byte)0);
            values.Add(Encoding.ASCII.GetString(plain[..end]), Encoding.UTF8.GetString(plain[(end + 1)..]));
        }
        return values;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<PseudonymContext, Pseudonym>> PseudonymsAsync(PersonId person, CancellationToken cancellationToken = default) =>
        await SecretAsync(person, cancellationToken).ConfigureAwait(false) is { } secret
            ? await PseudonymsAsync(secret, cancellationToken).ConfigureAwait(false)
            : new Dictionary<PseudonymContext, Pseudonym>();

    /// <summary>Finishes what waits, then closes the file.</summary>
    public void Dispose()
    {
        readers.Dispose();
        writer.Dispose();
        ring.Dispose();
    }

    private async Task<PersonSecret?> SecretAsync(PersonId person, CancellationToken cancellationToken)
    {
        if (person.IsNone)
            return null;
        if (ring.Find(person) is { } kept)
            return kept;
        var (epoch, mark) = (ring.Epoch, key.MarkOf(person));
        var wrapped = await AskAsync(mark, static (reader, it) => reader.Key(it), cancellationToken).ConfigureAwait(false);
        return wrapped is null ? null : ring.Keep(key.Unwrap(mark, wrapped), default, epoch);
    }

    private async Task<PersonSecret?> SecretAsync(Pseudonym pseudonym, CancellationToken cancellationToken)
    {
        if (pseudonym.IsNone)
            return null;
        if (ring.Find(pseudonym) is { } kept)
            return kept;
        var epoch = ring.Epoch;
        var found = await AskAsync(key.MarkOf(pseudonym), static (reader, it) => reader.ByPseudonym(it), cancellationToken).ConfigureAwait(false);
        return found is var (mark, wrapped) ? ring.Keep(key.Unwrap(mark, wrapped), pseudonym, epoch) : null;
    }

    private async Task<Dictionary<PseudonymContext, Pseudonym>> PseudonymsAsync(PersonSecret secret, CancellationToken cancellationToken)
    {
        var contexts = await AskAsync(secret.Mark, static (reader, it) => reader.Contexts(it), cancellationToken).ConfigureAwait(false);
        return contexts.Select(row => PseudonymContext.Parse(Encoding.ASCII.GetString(secret.OpenFrom(row.Place, row.Content, "A context")), null))
            .ToDictionary(context => context, secret.PseudonymIn);
    }

    private static void Living(bool done)
    {
        if (!done)
            throw VaultErrors.Nobody();
    }

    private static void CheckName(string name, string parameter)
    {
        if (!PseudonymContext.TryParse(name, null, out _))
            throw new ArgumentException($"'{name}' is no name of a value: it is owner/name of a-z, 0-9 and '-'.", parameter);
    }

    private Task<T> ChangeAsync<T>(Func<VaultStore, T> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Cancelling stops the waiting, not the change.
        return writer.Do(new VaultWork<T>(store, change)).AsTask().WaitAsync(cancellationToken);
    }

    // SQLite reads synchronously; grains and pages must not wait for it on their own scheduler.
    private Task<TAnswer> AskAsync<TQuestion, TAnswer>(TQuestion question, Func<VaultReader, TQuestion, TAnswer> ask, CancellationToken cancellationToken) =>
        Task.Run(() => readers.Ask(question, ask), cancellationToken);
}
