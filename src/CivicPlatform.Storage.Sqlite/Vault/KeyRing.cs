using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>Keys of persons who were just asked for, so that a page of a hundred comments does not open the same key a hundred times.</summary>
/// <remarks>At most <see cref="Most"/>, each for at most two minutes; an erased person's at no time after the erasing began.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class KeyRing : IDisposable
{
    public const int Most = 1024;
    private static readonly TimeSpan Briefly = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<Pseudonym, PersonSecret> byPseudonym = [];
    private readonly Dictionary<PersonId, PersonSecret> byPerson = [];
    private readonly ITimer timer;
    private HashSet<PersonSecret> old = [];
    private long epoch;

    public KeyRing(TimeProvider clock) => timer = clock.CreateTimer(_ => Forget(), null, Briefly, Briefly);

    /// <summary>Changes when somebody is erased: what was read before is not kept after.</summary>
    public long Epoch => Interlocked.Read(ref epoch);

    public PersonSecret? Find(Pseudonym pseudonym)
    {
        lock (gate)
            return byPseudonym.GetValueOrDefault(pseudonym);
    }

    public PersonSecret? Find(PersonId person)
    {
        lock (gate)
            return byPerson.GetValueOrDefault(person);
    }

    /// <summary>Keeps a key that was read in an epoch, unless somebody was erased since; gives the one that is kept.</summary>
    public PersonSecret Keep(PersonSecret secret, Pseudonym pseudonym, long since)
    {
        lock (gate)
        {
            if (since != epoch)
                return secret;
            if (byPerson.Count >= Most || byPseudonym.Count >= 4 * Most)
                Clear();
            if (!byPerson.TryAdd(secret.Person, secret))
                secret = byPerson[secret.Person];
            if (!pseudonym.IsNone)
                byPseudonym[pseudonym] = secret;
            return secret;
        }
    }

    public void Drop(PersonId person)
    {
        lock (gate)
        {
            Interlocked.Increment(ref epoch);
            if (!byPerson.Remove(person, out var secret))
                return;
            foreach (var pseudonym in byPseudonym.Where(pair => pair.Value == secret).Select(pair => pair.Key).ToList())
                byPseudonym.Remove(pseudonym);
            secret.Destroy();
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
            Clear();
    }

    // What was there at the last call too has been there for a minute; asked for again, it is read again.
    private void Forget()
    {
        lock (gate)
        {
            foreach (var person in byPerson.Where(pair => old.Contains(pair.Value)).Select(pair => pair.Key).ToList())
                byPerson.Remove(person);
            foreach (var pseudonym in byPseudonym.Where(pair => old.Contains(pair.Value)).Select(pair => pair.Key).ToList())
                byPseudonym.Remove(pseudonym);
            old = [.. byPerson.Values];
        }
    }

    private void Clear()
    {
        byPerson.Clear();
        byPseudonym.Clear();
        old.Clear();
    }
}
