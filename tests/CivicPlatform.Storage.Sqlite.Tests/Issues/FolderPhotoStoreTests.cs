using CivicPlatform.People;
using CivicPlatform.Testing;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

public sealed class FolderPhotoStoreTests : IDisposable
{
    private static readonly Photo Content = new(4, 3, "a full picture of marker-9d41"u8.ToArray(), "a small picture of marker-9d41"u8.ToArray());
    private readonly TestFolder folder = new();
    private readonly SqliteVault vault;
    private readonly FolderPhotoStore store;

    public FolderPhotoStoreTests()
    {
        FolderPhotoStore? known = null;
        vault = SqliteVault.Open(folder.Path, TimeProvider.System, () => [known!]);
        store = known = new FolderPhotoStore(folder.Path, vault);
    }

    public void Dispose()
    {
        store.Dispose();
        vault.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task What_is_kept_is_opened_again_and_nobody_reads_it_in_the_files()
    {
        var (_, who) = await SomebodyAsync();
        var photo = PhotoId.New();
        (await store.KeepAsync(who, photo, Content)).Should().BeTrue();
        (await store.OpenAsync(who, photo, small: false))!.Value.ToArray().Should().Equal(Content.Full.ToArray());
        (await store.OpenAsync(who, photo, small: true))!.Value.ToArray().Should().Equal(Content.Small.ToArray());
        new PlantedMarkers("marker-9d41").FindIn(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_kept_once_stays_as_it_is_and_is_forgotten_when_asked()
    {
        var (_, who) = await SomebodyAsync();
        var photo = PhotoId.New();
        await store.KeepAsync(who, photo, Content);
        await store.KeepAsync(who, photo, Content with { Full = new byte[1] });
        (await store.OpenAsync(who, photo, small: false))!.Value.Length.Should().Be(Content.Full.Length);
        await store.ForgetAsync(who, photo);
        await store.ForgetAsync(who, PhotoId.New());
        (await store.OpenAsync(who, photo, small: false)).Should().BeNull();
        Files().Should().BeEmpty();
    }

    [Fact]
    public async Task A_photo_of_somebody_else_or_of_another_name_is_not_opened()
    {
        var ((_, who), (_, other)) = (await SomebodyAsync(), await SomebodyAsync());
        var (photo, second) = (PhotoId.New(), PhotoId.New());
        await store.KeepAsync(who, photo, Content);
        await store.KeepAsync(who, second, Content);
        (await store.OpenAsync(other, photo, small: false)).Should().BeNull();
        var files = Path.Combine(folder.Path, "photos", who.ToString());
        File.Copy(Path.Combine(files, photo.ToString()), Path.Combine(files, second.ToString()), overwrite: true);
        (await store.OpenAsync(who, second, small: false)).Should().BeNull("it lies where another one was");
        File.WriteAllBytes(Path.Combine(files, photo.ToString()), [1, 2, 3]);
        (await store.OpenAsync(who, photo, small: false)).Should().BeNull("it was damaged");
    }

    [Fact]
    public async Task Half_a_photo_of_a_crash_is_made_whole_by_sending_it_again()
    {
        var (_, who) = await SomebodyAsync();
        var photo = PhotoId.New();
        var files = Path.Combine(folder.Path, "photos", who.ToString());
        Directory.CreateDirectory(files);
        File.WriteAllBytes(Path.Combine(files, photo.ToString()), [1]);
        File.WriteAllBytes(Path.Combine(files, photo + ".small.unfinished"), [1]);
        (await store.KeepAsync(who, photo, Content)).Should().BeTrue();
        (await store.OpenAsync(who, photo, small: false))!.Value.ToArray().Should().Equal(Content.Full.ToArray());
        Files().Should().HaveCount(2);
    }

    [Fact]
    public async Task Whoever_is_erased_leaves_no_file_also_when_they_send_one_in_that_moment()
    {
        for (var round = 0; round < 10; round++)
        {
            var (person, who) = await SomebodyAsync();
            await store.KeepAsync(who, PhotoId.New(), Content);
            var sending = Enumerable.Range(0, 8).Select(_ => store.KeepAsync(who, PhotoId.New(), Content)).ToArray();
            await vault.EraseAsync(person);
            await Task.WhenAll(sending);
            (await store.KeepAsync(who, PhotoId.New(), Content)).Should().BeFalse();
            Files().Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Nobody_else_loses_a_photo()
    {
        var ((person, who), (_, other)) = (await SomebodyAsync(), await SomebodyAsync());
        var photo = PhotoId.New();
        await store.KeepAsync(who, PhotoId.New(), Content);
        await store.KeepAsync(other, photo, Content);
        await vault.EraseAsync(person);
        (await store.OpenAsync(other, photo, small: true)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_folder_that_takes_nothing_is_said_so()
    {
        var (_, who) = await SomebodyAsync();
        File.WriteAllText(Path.Combine(folder.Path, "photos"), "in the way");
        (await store.Invoking(it => it.KeepAsync(who, PhotoId.New(), Content)).Should().ThrowAsync<Errors.CivicException>()).Which.Code.Should().Be("CIVIC4352");
    }

    private string[] Files() => Directory.Exists(Path.Combine(folder.Path, "photos"))
        ? Directory.GetFiles(Path.Combine(folder.Path, "photos"), "*", SearchOption.AllDirectories) : [];

    private async Task<(PersonId Person, Pseudonym Who)> SomebodyAsync()
    {
        var person = await vault.AddAsync();
        return (person, await vault.PseudonymAsync(person, IssueStream.Context));
    }
}
