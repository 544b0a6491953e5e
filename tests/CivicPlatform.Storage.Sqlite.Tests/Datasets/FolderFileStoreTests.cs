using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

public sealed class FolderFileStoreTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly FolderFileStore store;

    public FolderFileStoreTests() => store = new FolderFileStore(folder.Path);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task What_was_stored_is_read_back_byte_for_byte_by_its_hash(int length)
    {
        var content = Bytes(length);
        var hash = await store.PutAsync(content);
        hash.Should().Be(new Hash256(SHA256.HashData(content)));
        (await new FolderFileStore(folder.Path).GetAsync(hash)).ToArray().Should().Equal(content);
        Files().Should().Equal(Path.Combine("files", hash.ToString()[..2], hash.ToString()[2..]));
    }

    [Fact]
    public async Task The_same_content_from_many_at_once_is_one_file()
    {
        var content = Bytes(100_000);
        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.PutAsync(content).AsTask())));
        hashes.Distinct().Should().ContainSingle();
        Files().Should().ContainSingle();
    }

    [Fact]
    public async Task A_file_that_nobody_stored_is_told()
    {
        var asked = async () => await store.GetAsync(new Hash256(SHA256.HashData("nothing"u8)));
        var error = (await asked.Should().ThrowAsync<CivicException>()).Which.Error;
        (error.Code, error.Why).Should().Be(("CIVIC4252", "There is no such file."));
    }

    [Fact]
    public async Task A_changed_byte_is_found_and_storing_the_content_again_mends_it()
    {
        var content = Bytes(1_000);
        var hash = await store.PutAsync(content);
        var path = folder.File(Files().Single());
        var rotten = content.ToArray();
        rotten[500] ^= 1;
        await File.WriteAllBytesAsync(path, rotten);
        var asked = async () => await store.GetAsync(hash);
        (await asked.Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4252");
        await store.PutAsync(content);
        (await store.GetAsync(hash)).ToArray().Should().Equal(content);
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_cleared_away()
    {
        var hash = await store.PutAsync(Bytes(10));
        var left = folder.File(Files().Single()) + ".0123.unfinished";
        await File.WriteAllTextAsync(left, "half");
        await new FolderFileStore(folder.Path).PutAsync(Bytes(11));
        File.Exists(left).Should().BeFalse();
        (await store.GetAsync(hash)).Length.Should().Be(10);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_with_its_cure()
    {
        await File.WriteAllTextAsync(folder.File("files"), "a file where the folder should be");
        var storing = async () => await store.PutAsync(Bytes(10));
        (await storing.Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4251");
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing_behind_and_the_next_works()
    {
        var content = Bytes(10);
        var name = new Hash256(SHA256.HashData(content)).ToString();
        var inTheWay = folder.File(Path.Combine("files", name[..2], name[2..]));
        Directory.CreateDirectory(inTheWay);
        var storing = async () => await store.PutAsync(content);
        (await storing.Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4251");
        Files().Should().BeEmpty();
        Directory.Delete(inTheWay);
        await store.PutAsync(content);
        Files().Should().ContainSingle();
    }

    [Fact]
    public async Task The_engine_offers_the_store_of_its_folder()
    {
        await using var services = SqliteEngineFixture.Open(folder.Path);
        var hash = await services.GetRequiredService<IFileStore>().PutAsync(Bytes(10));
        File.Exists(folder.File(Path.Combine("files", hash.ToString()[..2], hash.ToString()[2..]))).Should().BeTrue();
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(folder.File("files"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.Path, file))];
}
