using System.Collections.Concurrent;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>A good vault made bad in one way.</summary>
internal sealed class PlantedFaultVault(IVault inner, VaultFault fault, PlantedFaultVault.Memory memory, string folder) : IVault
{
    public Task<PersonId> AddAsync(CancellationToken cancellationToken = default) => inner.AddAsync(cancellationToken);

    public async Task<Pseudonym> PseudonymAsync(PersonId person, PseudonymContext context, CancellationToken cancellationToken = default)
    {
        var pseudonym = await inner.PseudonymAsync(person, fault switch
        {
            VaultFault.ForgetsPseudonyms => PseudonymContext.Parse($"civic/again/{Guid.NewGuid():N}", null),
            VaultFault.HasOnePseudonymForAllContexts => PseudonymContext.Parse("civic/same", null),
            _ => context,
        }, cancellationToken);
        memory.Persons[pseudonym] = person;
        return pseudonym;
    }

    public async Task<PersonId> FindAsync(Pseudonym pseudonym, CancellationToken cancellationToken = default)
    {
        var person = await inner.FindAsync(pseudonym, cancellationToken);
        return fault == VaultFault.FindsTheErased && person.IsNone ? memory.Persons.GetValueOrDefault(pseudonym) : person;
    }

    public async Task<IPersonKey?> KeyAsync(Pseudonym pseudonym, CancellationToken cancellationToken = default)
    {
        if (await inner.KeyAsync(pseudonym, cancellationToken) is not { } key)
            return fault == VaultFault.KeepsKeysOfTheErased ? memory.Keys.GetValueOrDefault(pseudonym) : null;
        return memory.Keys[pseudonym] = new PlantedFaultKey(key, fault, memory.Sealed);
    }

    public async Task PutAsync<T>(PersonId person, string name, T value, CancellationToken cancellationToken = default)
    {
        if (fault == VaultFault.KeepsTheFirstValue && memory.Values.ContainsKey((person, name)))
            return;
        try
        {
            if (fault == VaultFault.CutsTextsAtNul && value is string text)
                await inner.PutAsync(person, name, text.Split('\0')[0], cancellationToken);
            else
                await inner.PutAsync(person, name, value, cancellationToken);
        }
        catch (ArgumentException) when (fault == VaultFault.TakesAnyNameOfAValue)
        {
            return;
        }
        catch (CivicException nobody) when (nobody.Code == "CIVIC4502" && fault is VaultFault.TakesValuesOfNobody or VaultFault.FailsForWhoeverComesLate)
        {
            if (fault == VaultFault.TakesValuesOfNobody)
                return;
            throw new InvalidOperationException("The person was there a moment ago.", nobody);
        }
        memory.Values[(person, name)] = value!;
        if (fault is VaultFault.LeavesACopyOfTheErased or VaultFault.WritesInTheOpen)
            await File.WriteAllBytesAsync(CopyOf(person), JsonSerializer.SerializeToUtf8Bytes(value), cancellationToken);
    }

    public async Task<T?> GetAsync<T>(PersonId person, string name, CancellationToken cancellationToken = default) where T : class => fault switch
    {
        VaultFault.KeepsValuesOfTheErased => await inner.GetAsync<T>(person, name, cancellationToken) ?? memory.Values.GetValueOrDefault((person, name)) as T,
        VaultFault.GivesValuesOfOthers => await inner.GetAsync<T>(person, name, cancellationToken) ?? memory.Values.FirstOrDefault(kept => kept.Key.Name == name).Value as T,
        _ => await inner.GetAsync<T>(person, name, cancellationToken),
    };

    public Task RemoveAsync(PersonId person, string name, CancellationToken cancellationToken = default) =>
        fault == VaultFault.ForgetsToForget ? Task.CompletedTask : inner.RemoveAsync(person, name, cancellationToken);

    public async Task<bool> ClaimAsync(PersonId person, string kind, string value, CancellationToken cancellationToken = default)
    {
        var free = fault == VaultFault.LooksBeforeItClaims && (await inner.FindByNameAsync(kind, value, cancellationToken)).IsNone;
        // Two by two they have looked before one of them claims.
        if (fault == VaultFault.LooksBeforeItClaims && Interlocked.Increment(ref memory.Looked) % 2 == 1)
            await memory.Met.WaitAsync(cancellationToken);
        else if (fault == VaultFault.LooksBeforeItClaims)
            memory.Met.Release();
        var got = await inner.ClaimAsync(person, kind, Name(value), cancellationToken);
        if (got)
            memory.Holders[(kind, value)] = person;
        return got || free || fault == VaultFault.LetsTwoHaveOneName;
    }

    public async Task<PersonId> FindByNameAsync(string kind, string value, CancellationToken cancellationToken = default) =>
        fault == VaultFault.KeepsNamesOfTheErased && memory.Holders.TryGetValue((kind, value), out var holder)
            ? holder
            : await inner.FindByNameAsync(kind, Name(value), cancellationToken);

    public async Task ReleaseAsync(PersonId person, string kind, string value, CancellationToken cancellationToken = default) => await inner.ReleaseAsync(
        fault == VaultFault.ReleasesNamesOfOthers ? await inner.FindByNameAsync(kind, value, cancellationToken) : person, kind, Name(value), cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ExportAsync(PersonId person, CancellationToken cancellationToken = default) => inner.ExportAsync(person, cancellationToken);

    public Task<IReadOnlyDictionary<PseudonymContext, Pseudonym>> PseudonymsAsync(PersonId person, CancellationToken cancellationToken = default) =>
        inner.PseudonymsAsync(person, cancellationToken);

    public async Task EraseAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        if (fault == VaultFault.WritesInTheOpen)
            File.Delete(CopyOf(person));
        try
        {
            await inner.EraseAsync(person, cancellationToken);
        }
        catch (CivicException) when (fault == VaultFault.HidesThatAnErasureFailed)
        {
            // Says that all is gone.
        }
    }

    // By a number: a file that is called after the person would be a fault of its own.
    private string CopyOf(PersonId person) => Path.Combine(folder, $"copy-{memory.Numbers.GetOrAdd(person, _ => memory.Numbers.Count)}.json");

    private string Name(string value) => fault switch
    {
        VaultFault.IgnoresCase => value.ToLowerInvariant(),
        VaultFault.TidiesNames => value.Trim('\0', ' '),
        _ => value,
    };

    /// <summary>What a bad vault has not forgotten, also when it is opened again.</summary>
    internal sealed class Memory
    {
        public int Looked;

        public SemaphoreSlim Met { get; } = new(0);

        public ConcurrentDictionary<PersonId, int> Numbers { get; } = new();

        public ConcurrentDictionary<Pseudonym, PersonId> Persons { get; } = new();

        public ConcurrentDictionary<Pseudonym, IPersonKey> Keys { get; } = new();

        public ConcurrentDictionary<(PersonId Person, string Name), object> Values { get; } = new();

        public ConcurrentDictionary<(string Kind, string Value), PersonId> Holders { get; } = new();

        public ConcurrentDictionary<string, object> Sealed { get; } = new();
    }
}
