using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Notices;

/// <summary>Keeps how far people with an account have read their news: one number each, in the vault, erased and exported with the account.</summary>
internal sealed class NewsMarks(IVault vault, AccountLocks locks, ILedger ledger, UnreadBook unread)
{
    private const string Name = "civic/news-read";

    /// <summary>The last thing that a reader has read; the default value when nothing yet.</summary>
    public async Task<LedgerPosition> OfAsync(Reader reader, CancellationToken stop = default) =>
        reader.IsSignedIn && await vault.GetAsync<NewsMark>(reader.Person, Name, stop) is { } mark ? new LedgerPosition(mark.Through) : default;

    /// <summary>Begins with whoever has just registered: what was before them is not new to them.</summary>
    public Task BeginAsync(PersonId person, CancellationToken stop = default) => vault.PutAsync(person, Name, new NewsMark(ledger.Head.Value), stop);

    /// <summary>Marks everything up to a place as read. What was read stays read, and nothing is read before it happened.</summary>
    public async Task<Refusal?> ReadAsync(Reader reader, LedgerPosition through, CancellationToken stop = default)
    {
        if (!reader.IsSignedIn)
            return WebRefusals.SignInFirst;
        using var turn = await locks.EnterAsync(reader.Person.ToString());
        var (known, now) = (await OfAsync(reader, stop), through > ledger.Head ? ledger.Head : through);
        if (now <= known)
            return null;
        try
        {
            await vault.PutAsync(reader.Person, Name, new NewsMark(now.Value), stop);
            unread.Forget(reader.Person);
            return null;
        }
        catch (CivicException gone) when (gone.Code == "CIVIC4502")
        {
            return WebRefusals.SignInFirst;
        }
    }
}
