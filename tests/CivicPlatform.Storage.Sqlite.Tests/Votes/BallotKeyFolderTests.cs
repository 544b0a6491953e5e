using CivicPlatform.Errors;
using CivicPlatform.Testing;

namespace CivicPlatform.Votes;

public sealed class BallotKeyFolderTests : IDisposable
{
    private static readonly BallotId Ballot = BallotId.Parse("2026-park", null);
    private readonly TestFolder folder = new();

    private string Key => folder.File(Path.Combine("keys", "ballots", "2026-park.key"));

    [Fact]
    public async Task A_secret_is_made_once_and_found_until_it_is_destroyed()
    {
        var keys = new BallotKeyFolder(folder.Path);
        (await keys.FindAsync(Ballot)).Should().BeNull();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => keys.MakeAsync(Ballot)));
        made.Should().OnlyContain(secret => secret.SequenceEqual(made[0]));
        (await new BallotKeyFolder(folder.Path).FindAsync(Ballot)).Should().Equal(made[0]);
        Directory.GetFiles(Path.GetDirectoryName(Key)!).Should().Equal(Key);
        await keys.DestroyAsync(Ballot);
        await keys.DestroyAsync(Ballot);
        (await keys.FindAsync(Ballot)).Should().BeNull();
        File.Exists(Key).Should().BeFalse();
    }

    [Fact]
    public async Task However_many_destroy_a_secret_at_once_it_is_gone_for_all()
    {
        var keys = new BallotKeyFolder(folder.Path);
        for (var round = 0; round < 100; round++)
        {
            await keys.MakeAsync(Ballot);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => keys.DestroyAsync(Ballot)));
            File.Exists(Key).Should().BeFalse();
        }
    }

    [Fact]
    public async Task Of_many_who_make_a_secret_at_once_one_makes_it()
    {
        for (var round = 0; round < 100; round++)
        {
            var keys = new BallotKeyFolder(folder.Path);
            var ballot = BallotId.Parse($"2026-{round}", null);
            var made = await Task.WhenAll(keys.MakeAsync(ballot), keys.MakeAsync(ballot), keys.MakeAsync(ballot));
            made.Should().OnlyContain(secret => secret.SequenceEqual(made[0]), "in round {0}", round);
        }
    }

    [SkippableFact]
    public async Task A_secret_is_readable_by_its_owner_only()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await new BallotKeyFolder(folder.Path).MakeAsync(Ballot);
#pragma warning disable CA1416 // The line above is the check.
        File.GetUnixFileMode(Key).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
    }

    [Fact]
    public async Task A_secret_that_was_cut_is_not_taken_for_one()
    {
        var keys = new BallotKeyFolder(folder.Path);
        await keys.MakeAsync(Ballot);
        await File.WriteAllBytesAsync(Key, new byte[63]);
        (await keys.Awaiting(it => it.FindAsync(Ballot)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4602");
        (await keys.Awaiting(it => it.MakeAsync(Ballot)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4602");
        await keys.Awaiting(it => it.FindAsync(default)).Should().ThrowAsync<ArgumentException>();
    }

    public void Dispose() => folder.Dispose();
}
