using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Testing;

namespace CivicPlatform.Ledger;

public sealed class CommandMarkTests
{
    /// <summary>Whoever has the files must not be able to try out which of two choices a voter's command held.</summary>
    [Fact]
    public async Task Neither_a_key_nor_a_fingerprint_lies_in_the_files()
    {
        using var folder = new TestFolder();
        var (key, fingerprint) = (CommandKey.New(), SHA256.HashData("vote for B"u8));
        await using (var ledger = SqliteLedger.Open(folder.Path, TimeProvider.System))
        {
            await ledger.AppendAsync(new Append(StreamId.Of("civic", "roll", "1"), 0, [SampleLedger.Event(1)]) { Key = key, Fingerprint = fingerprint });
            LedgerScan.Search(folder.Path, [key.ToString()[16..]]).Should().BeEmpty();
        }
        LedgerScan.Search(folder.Path, [key.ToString(), key.ToString()[16..]]).Should().BeEmpty();
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            File.ReadAllBytes(file).AsSpan().IndexOf(fingerprint.AsSpan(0, 8)).Should().Be(-1, file);
    }

    [Fact]
    public void Only_the_time_of_a_long_key_stays_readable()
    {
        var key = CommandKey.Parse("019ab3c4d5e67f0123456789abcdef01", null);
        var mark = new CommandMark(key, []);
        Encoding.ASCII.GetString(mark.Key.AsSpan(0, 13)).Should().Be("019ab3c4d5e67");
        new CommandMark(CommandKey.Parse("tanaka-taro-votes-b", null), []).Key.AsSpan(0, 13).ToArray().Should().OnlyContain(b => b == 0);
    }

    [Fact]
    public void A_scan_finds_a_word_in_every_form_and_says_where()
    {
        using var folder = new TestFolder();
        const string word = "金沢花子";
        Directory.CreateDirectory(folder.File("deep"));
        foreach (var (name, bytes) in new (string, byte[])[]
        {
            ("utf8", Encoding.UTF8.GetBytes(word)), ("utf16", Encoding.Unicode.GetBytes(word)), ("utf16be", Encoding.BigEndianUnicode.GetBytes(word)),
            ("escaped", "\\u91d1\\u6ca2\\u82b1\\u5b50"u8.ToArray()), ("hex", Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(word)))),
            ("base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"x{word}さん")))),
        })
        {
            // Across the border of two pieces that are read.
            File.WriteAllBytes(folder.File($"deep/{name}"), [.. new byte[(1 << 20) - 3], .. bytes, .. new byte[100]]);
        }
        var finds = LedgerScan.Search(folder.Path, [word]);
        finds.Select(find => Path.GetFileName(find.File)).Distinct().Should().BeEquivalentTo("utf8", "utf16", "utf16be", "escaped", "hex", "base64");
        finds.Should().Contain(new LedgerScan.Find("deep/utf8", word, "UTF-8", (1 << 20) - 3));
        LedgerScan.Search(folder.Path, ["金沢太郎"]).Should().BeEmpty();
    }
}
