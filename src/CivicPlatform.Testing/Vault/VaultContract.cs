using CivicPlatform.Errors;
using CivicPlatform.People;
using CivicPlatform.Testing;
using Xunit;

namespace CivicPlatform.Vault;

/// <summary>What every vault must keep. Inherit it and open your engine; each fact then runs against it.</summary>
public abstract partial class VaultContract : IDisposable
{
    private static readonly PseudonymContext Issues = PseudonymContext.Parse("civic/issues", null);
    private static readonly PseudonymContext Park = PseudonymContext.Parse("civic/ballots/2026-park", null);

    /// <summary>The folder of this test: all that the vault keeps lies in it.</summary>
    protected TestFolder Folder { get; } = new();

    /// <summary>The clock of this test.</summary>
    protected TestClock Clock { get; } = new();

    /// <summary>Opens the vault on what an earlier opening left, and goes on with erasures that were cut short.</summary>
    protected abstract ValueTask<IVault> OpenAsync(params IReadOnlyList<IErasureFollower> followers);

    /// <summary>Closes the vault that was opened last, also in the middle of its work.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>Asking again, also in another run, gives the same pseudonym.</summary>
    [Fact]
    public Task A_person_has_one_pseudonym_in_a_context_and_keeps_it() => WithVault(async vault =>
    {
        var person = await vault.AddAsync();
        var first = await vault.PseudonymAsync(person, Issues);
        Assert.Equal(first, await vault.PseudonymAsync(person, Issues));
        vault = await AgainAsync();
        Assert.Equal(first, await vault.PseudonymAsync(person, Issues));
        Assert.Equal(person, await vault.FindAsync(first));
    });

    /// <summary>Two contexts, or two persons, share no pseudonym.</summary>
    [Fact]
    public Task Contexts_and_persons_share_no_pseudonym() => WithVault(async vault =>
    {
        var (one, other) = (await vault.AddAsync(), await vault.AddAsync());
        var all = new List<Pseudonym>();
        foreach (var person in new[] { one, other })
        {
            foreach (var context in new[] { Issues, Park })
                all.Add(await vault.PseudonymAsync(person, context));
        }
        Assert.Equal(4, all.Distinct().Count());
        var ofOne = await vault.PseudonymsAsync(one);
        Assert.Equal([all[0], all[1]], [ofOne[Issues], ofOne[Park]]);
        Assert.Equal(2, ofOne.Count);
        Assert.Equal([one, one, other, other], await Task.WhenAll(all.Select(pseudonym => vault.FindAsync(pseudonym))));
    });

    /// <summary>A pseudonym that was given to nobody is nobody's.</summary>
    [Fact]
    public Task What_was_given_to_nobody_is_nobodys() => WithVault(async vault =>
    {
        var stranger = Pseudonym.FromBytes(new byte[16]);
        foreach (var none in new[] { stranger, default })
        {
            Assert.True((await vault.FindAsync(none)).IsNone);
            Assert.Null(await vault.KeyAsync(none));
        }
        foreach (var nobody in new[] { PersonId.New(), default })
        {
            Assert.Null(await vault.GetAsync<string>(nobody, "civic/note"));
            Assert.Empty(await vault.ExportAsync(nobody));
            Assert.Empty(await vault.PseudonymsAsync(nobody));
            await RefusedAsync("CIVIC4502", () => vault.PseudonymAsync(nobody, Issues));
            await RefusedAsync("CIVIC4502", () => vault.PutAsync(nobody, "civic/note", "a"));
            await RefusedAsync("CIVIC4502", () => vault.ClaimAsync(nobody, "civic/login", "hana"));
            await vault.RemoveAsync(nobody, "civic/note");
            await vault.EraseAsync(nobody);
        }
        Assert.True((await vault.FindByNameAsync("civic/login", "hana")).IsNone);
    });

    /// <summary>A value is read back as it was put, replaced, exported as JSON and forgotten.</summary>
    [Fact]
    public Task A_value_is_kept_replaced_exported_and_forgotten() => WithVault(async vault =>
    {
        var person = await vault.AddAsync();
        await vault.PutAsync(person, "civic/note", "first");
        await vault.PutAsync(person, "civic/note", "名前 <b>");
        await vault.PutAsync(person, "civic/list", new[] { 1, 2 });
        vault = await AgainAsync();
        Assert.Equal("名前 <b>", await vault.GetAsync<string>(person, "civic/note"));
        var export = await vault.ExportAsync(person);
        Assert.Equal(["civic/list", "civic/note"], export.Keys.Order());
        Assert.Equal("[1,2]", export["civic/list"]);
        await vault.RemoveAsync(person, "civic/note");
        await vault.RemoveAsync(person, "civic/note");
        Assert.Null(await vault.GetAsync<string>(person, "civic/note"));
        Assert.Equal("1,2", string.Join(",", await vault.GetAsync<int[]>(person, "civic/list") ?? []));
        Assert.Null(await vault.GetAsync<string>(await vault.AddAsync(), "civic/list"));
        await RefusedAsync("CIVIC4504", () => vault.GetAsync<string>(person, "civic/list"));
    });

    /// <summary>Whatever people type comes back; half a character comes back as the sign for something unreadable.</summary>
    [Fact]
    public Task Hostile_texts_come_back_as_they_were() => WithVault(async vault =>
    {
        var person = await vault.AddAsync();
        var key = await KeyAsync(vault, person);
        foreach (var text in new[] { "", "\0", "a\0b", "'; DROP TABLE persons; --", "\u202Eevil", "👩‍👩‍👧", new string('あ', 10_000), "\u0085\u2028", "{\"a\":1}", "\uFFFE" })
        {
            await vault.PutAsync(person, "civic/note", text);
            Assert.Equal(text, await vault.GetAsync<string>(person, "civic/note"));
            Assert.Equal(text, key.Open(key.Seal(text)));
        }
        foreach (var broken in new[] { "a\uD800", "\uDC00b" })
            Assert.Contains('\uFFFD', key.Open(key.Seal(broken)));
        foreach (var name in new[] { "", "note", "civic/", "civic/Note", "civic/a/b/c", "civic/\0", "civic/../x" })
            await Assert.ThrowsAsync<ArgumentException>(() => vault.PutAsync(person, name, "a"));
    });

    /// <summary>The same text of the same person is sealed the same, so that a repeated command is known; nothing else is.</summary>
    [Fact]
    public Task Sealing_again_gives_the_same_and_tells_nothing_else() => WithVault(async vault =>
    {
        var (one, other) = (await vault.AddAsync(), await vault.AddAsync());
        var key = await KeyAsync(vault, one);
        var said = key.Seal("赤い橋");
        Assert.Equal(said, key.Seal("赤い橋"));
        Assert.Equal(key.Of, said.Of);
        vault = await AgainAsync();
        Assert.Equal(said, (await KeyAsync(vault, one)).Seal("赤い橋"));
        var different = new[] { key.Seal("赤い端").Sealed, (await KeyAsync(vault, one, Park)).Seal("赤い橋").Sealed, (await KeyAsync(vault, other)).Seal("赤い橋").Sealed };
        Assert.Equal(4, different.Append(said.Sealed).Distinct().Count());
    });

    /// <summary>What another person or another context sealed, or what was changed, is not opened.</summary>
    [Fact]
    public Task What_was_changed_or_is_anothers_is_not_opened() => WithVault(async vault =>
    {
        var (one, other) = (await vault.AddAsync(), await vault.AddAsync());
        var key = await KeyAsync(vault, one);
        var said = key.Seal("赤い橋");
        Assert.Equal("赤い橋", key.Open(said));
        foreach (var wrong in new[] { await KeyAsync(vault, other), await KeyAsync(vault, one, Park) })
        {
            Assert.Equal("CIVIC4501", Assert.Throws<CivicException>(() => wrong.Open(said)).Code);
            Assert.Equal("CIVIC4501", Assert.Throws<CivicException>(() => wrong.Open(said with { Of = wrong.Of })).Code);
        }
        for (var at = 0; at < said.Sealed.Length; at++)
        {
            var changed = said with { Sealed = said.Sealed[..at] + (said.Sealed[at] == 'A' ? 'Q' : 'A') + said.Sealed[(at + 1)..] };
            Assert.Equal("CIVIC4501", Assert.Throws<CivicException>(() => key.Open(changed)).Code);
        }
        foreach (var broken in new[] { "", "A", "!", said.Sealed[..^4], said.Sealed + "AAAA", new string('A', 100), null! })
            Assert.Equal("CIVIC4501", Assert.Throws<CivicException>(() => key.Open(said with { Sealed = broken })).Code);
    });

    /// <summary>A name has one holder, is found, and is free again when it was given back.</summary>
    [Fact]
    public Task A_name_has_one_holder() => WithVault(async vault =>
    {
        var (one, other) = (await vault.AddAsync(), await vault.AddAsync());
        Assert.True(await vault.ClaimAsync(one, "civic/login", "hana"));
        Assert.True(await vault.ClaimAsync(one, "civic/login", "hana"));
        Assert.False(await vault.ClaimAsync(other, "civic/login", "hana"));
        Assert.True(await vault.ClaimAsync(other, "civic/mail", "hana"));
        vault = await AgainAsync();
        Assert.Equal(one, await vault.FindByNameAsync("civic/login", "hana"));
        Assert.True((await vault.FindByNameAsync("civic/login", "Hana")).IsNone);
        await vault.ReleaseAsync(other, "civic/login", "hana");
        Assert.Equal(one, await vault.FindByNameAsync("civic/login", "hana"));
        await vault.ReleaseAsync(one, "civic/login", "hana");
        Assert.True(await vault.ClaimAsync(other, "civic/login", "hana"));
        Assert.Equal(other, await vault.FindByNameAsync("civic/login", "hana"));
    });

    /// <summary>Of many who ask for one name at the same time, one gets it.</summary>
    [Fact]
    public Task Of_many_who_claim_one_name_one_gets_it() => WithVault(async vault =>
    {
        for (var round = 0; round < 10; round++)
        {
            var persons = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => vault.AddAsync()));
            var got = await Task.WhenAll(persons.Select(person => Task.Run(() => vault.ClaimAsync(person, "civic/login", $"hana{round}"))));
            var winner = persons[Array.IndexOf(got, true)];
            Assert.Single(got, true);
            Assert.Equal(winner, await vault.FindByNameAsync("civic/login", $"hana{round}"));
        }
    });

    /// <summary>Names that only look alike are different names.</summary>
    [Fact]
    public Task Names_that_look_alike_are_different() => WithVault(async vault =>
    {
        var names = new[] { "a", "a\0", "\0a", "a ", "\uD800", "\uDC00", "\uFFFD", new string('x', 10_000), new string('x', 9_999) };
        var persons = new List<PersonId>();
        foreach (var name in names)
        {
            persons.Add(await vault.AddAsync());
            Assert.True(await vault.ClaimAsync(persons[^1], "civic/login", name));
        }
        Assert.Equal(persons, await Task.WhenAll(names.Select(name => vault.FindByNameAsync("civic/login", name))));
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task<IPersonKey> KeyAsync(IVault vault, PersonId person, PseudonymContext? context = null)
    {
        var pseudonym = await vault.PseudonymAsync(person, context ?? Issues);
        var key = await vault.KeyAsync(pseudonym);
        Assert.NotNull(key);
        Assert.Equal(pseudonym, key.Of);
        return key;
    }

    private static async Task RefusedAsync(string code, Func<Task> ask) => Assert.Equal(code, (await Assert.ThrowsAsync<CivicException>(ask)).Code);

    private async ValueTask<IVault> AgainAsync(params IReadOnlyList<IErasureFollower> followers)
    {
        await CloseAsync();
        return await OpenAsync(followers);
    }

    private async Task WithVault(Func<IVault, Task> test, params IReadOnlyList<IErasureFollower> followers)
    {
        var vault = await OpenAsync(followers);
        try
        {
            await test(vault);
        }
        finally
        {
            await CloseAsync();
        }
    }
}
