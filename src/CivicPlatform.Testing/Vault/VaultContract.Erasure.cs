using System.Collections.Concurrent;
using CivicPlatform.Errors;
using CivicPlatform.People;
using Xunit;

namespace CivicPlatform.Vault;

public abstract partial class VaultContract
{
    private static readonly string[] Markers = ["Marker-Hanako-7f3a91", "目印・花子のひみつ", "marker.login.b83e04"];

    /// <summary>After the erasure nobody finds the person by anything, also not in the next run, and others are as before.</summary>
    [Fact]
    public Task Whoever_was_erased_is_nobody()
    {
        var follower = new RecordingFollower();
        return WithVault(async vault =>
        {
            var (person, other) = (await vault.AddAsync(), await vault.AddAsync());
            var issues = await PlantAsync(vault, person);
            var ofOther = await KeyAsync(vault, other);
            var said = ofOther.Seal("橋");
            await vault.PutAsync(other, "civic/note", "kept");
            await vault.EraseAsync(person);
            await vault.EraseAsync(person);
            await IsNobodyAsync(vault, person, issues);
            vault = await AgainAsync(follower);
            await IsNobodyAsync(vault, person, issues);
            Assert.Equal("kept", await vault.GetAsync<string>(other, "civic/note"));
            Assert.Equal("橋", (await KeyAsync(vault, other)).Open(said));
            Assert.True(await vault.ClaimAsync(other, "civic/login", Markers[2]));
        }, follower);
    }

    /// <summary>Nothing that a person said or was called is in any file when the erasure answers, while the vault is still open.</summary>
    [Fact]
    public Task Nothing_of_the_erased_is_in_any_file() => WithVault(async vault =>
    {
        var person = await vault.AddAsync();
        for (var again = 0; again < 3; again++)
            await PlantAsync(vault, person, again);
        var pseudonyms = await vault.PseudonymsAsync(person);
        await vault.EraseAsync(person);
        Assert.Empty(new PlantedMarkers([.. Markers, person.ToString(), .. pseudonyms.Values.Select(pseudonym => pseudonym.ToString())]).FindIn(Folder.Path));
        await AgainAsync();
        Assert.Empty(new PlantedMarkers([.. Markers, person.ToString()]).FindIn(Folder.Path));
    });

    /// <summary>Also before any erasure, no file shows what people said, who they are, or which of their pseudonyms belong together.</summary>
    [Fact]
    public Task Nothing_personal_is_readable_in_any_file() => WithVault(async vault =>
    {
        var person = await vault.AddAsync();
        var issues = await PlantAsync(vault, person);
        var park = await vault.PseudonymAsync(person, Park);
        Assert.Empty(new PlantedMarkers([.. Markers, person.ToString(), issues.ToString(), park.ToString()]).FindIn(Folder.Path));
        await CloseAsync();
        Assert.Empty(new PlantedMarkers([.. Markers, person.ToString(), issues.ToString(), park.ToString()]).FindIn(Folder.Path));
        await OpenAsync();
    });

    /// <summary>Those who hold copies are told all pseudonyms, before the key is gone, and nobody else's.</summary>
    [Fact]
    public Task Those_who_hold_copies_drop_them_first()
    {
        var follower = new RecordingFollower();
        return WithVault(async vault =>
        {
            var (person, other) = (await vault.AddAsync(), await vault.AddAsync());
            await vault.PseudonymAsync(other, Issues);
            Pseudonym[] theirs = [await vault.PseudonymAsync(person, Issues), await vault.PseudonymAsync(person, Park)];
            await vault.EraseAsync(person);
            Assert.Equal(theirs.ToHashSet(), follower.Dropped.ToHashSet());
        }, follower);
    }

    /// <summary>An erasure that was cut short has begun for good: the person is nobody at once, and the next start ends it.</summary>
    [Fact]
    public async Task An_erasure_that_was_cut_short_is_ended_by_the_next_start()
    {
        var (person, pseudonym) = (default(PersonId), default(Pseudonym));
        await WithVault(async vault =>
        {
            person = await vault.AddAsync();
            pseudonym = await PlantAsync(vault, person);
            await RefusedAsync("CIVIC4503", () => vault.EraseAsync(person));
            await IsNobodyAsync(vault, person, pseudonym);
        }, new RecordingFollower(() => throw new IOException("The disk is full.")));

        var follower = new RecordingFollower();
        await WithVault(async vault =>
        {
            Assert.Contains(pseudonym, follower.Dropped);
            await IsNobodyAsync(vault, person, pseudonym);
            Assert.True(await vault.ClaimAsync(await vault.AddAsync(), "civic/login", Markers[2]));
            Assert.Empty(new PlantedMarkers(Markers).FindIn(Folder.Path));
        }, follower);
    }

    /// <summary>The vault stops while somebody who holds copies is still at it; nothing of the erasure is forgotten.</summary>
    [Fact]
    public async Task A_stop_in_the_middle_of_an_erasure_loses_nothing_of_it()
    {
        var (begun, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        var vault = await OpenAsync(new RecordingFollower(() => Begun(begun, never.Task)));
        var person = await vault.AddAsync();
        var pseudonym = await PlantAsync(vault, person);
        _ = vault.EraseAsync(person);
        await begun.Task;
        await CloseAsync();

        var follower = new RecordingFollower();
        await WithVault(async next =>
        {
            Assert.Contains(pseudonym, follower.Dropped);
            await IsNobodyAsync(next, person, pseudonym);
        }, follower);
    }

    /// <summary>Erasing the same person twice at once, while they write and others read, leaves nothing and harms nobody.</summary>
    [Fact]
    public Task Erasing_wins_against_all_who_write_at_the_same_time() => WithVault(async vault =>
    {
        for (var round = 0; round < 5; round++)
        {
            var (person, other) = (await vault.AddAsync(), await vault.AddAsync());
            var pseudonym = await PlantAsync(vault, person);
            var failures = new ConcurrentBag<Exception>();
            var work = Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            {
                try
                {
                    for (var n = 0; n < 20; n++)
                    {
                        await vault.PutAsync(person, $"civic/note/{i}-{n}", Markers[0]);
                        await vault.PseudonymAsync(person, PseudonymContext.Parse($"civic/ballots/{i}-{n}", null));
                        (await vault.KeyAsync(pseudonym))?.Seal(Markers[1]);
                    }
                }
                catch (CivicException gone) when (gone.Code == "CIVIC4502")
                {
                    // Told so, as whoever comes late is.
                }
                catch (Exception failure)
                {
                    failures.Add(failure);
                }
            })).ToList();
            await Task.WhenAll(vault.EraseAsync(person), vault.EraseAsync(person), vault.PutAsync(other, "civic/note", "kept"));
            await Task.WhenAll(work);
            Assert.Empty(failures);
            await IsNobodyAsync(vault, person, pseudonym);
            Assert.Empty(await vault.PseudonymsAsync(person));
            Assert.Equal("kept", await vault.GetAsync<string>(other, "civic/note"));
        }
        Assert.Empty(new PlantedMarkers(Markers).FindIn(Folder.Path));
    });

    private static async Task Begun(TaskCompletionSource begun, Task never)
    {
        begun.TrySetResult();
        await never;
    }

    /// <summary>Puts the markers wherever a person's data goes; what they are called among the issues.</summary>
    private static async Task<Pseudonym> PlantAsync(IVault vault, PersonId person, int round = 0)
    {
        await vault.PutAsync(person, "civic/note", string.Concat(Enumerable.Repeat(Markers[round % 2], 200)));
        await vault.PutAsync(person, $"civic/note/{round}", Markers);
        await vault.ClaimAsync(person, "civic/login", Markers[2]);
        await vault.PseudonymAsync(person, Park);
        var key = await KeyAsync(vault, person);
        Assert.Equal(Markers[1], key.Open(key.Seal(Markers[1])));
        return key.Of;
    }

    private static async Task IsNobodyAsync(IVault vault, PersonId person, Pseudonym pseudonym)
    {
        Assert.True((await vault.FindAsync(pseudonym)).IsNone);
        Assert.Null(await vault.KeyAsync(pseudonym));
        Assert.Null(await vault.GetAsync<string>(person, "civic/note"));
        Assert.Empty(await vault.ExportAsync(person));
        Assert.Empty(await vault.PseudonymsAsync(person));
        Assert.NotEqual(person, await vault.FindByNameAsync("civic/login", Markers[2]));
        await RefusedAsync("CIVIC4502", () => vault.PseudonymAsync(person, Issues));
        await RefusedAsync("CIVIC4502", () => vault.PutAsync(person, "civic/note", "a"));
        await RefusedAsync("CIVIC4502", () => vault.ClaimAsync(person, "civic/login", "somebody"));
    }
}
