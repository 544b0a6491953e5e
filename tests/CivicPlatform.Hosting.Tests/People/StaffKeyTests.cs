using CivicPlatform.Testing;

namespace CivicPlatform.People;

public sealed class StaffKeyTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nobody_comes_in_before_a_passphrase_was_made()
    {
        var key = new StaffKey(folder.Path);

        key.Exists.Should().BeFalse();
        key.Matches("").Should().BeFalse();
        key.Matches("aaaa-aaaa-aaaa-aaaa-aaaa").Should().BeFalse();
    }

    [Fact]
    public void A_passphrase_lets_in_after_a_restart_too_and_the_earlier_one_no_more()
    {
        var key = new StaffKey(folder.Path);
        var first = key.Renew();
        var second = key.Renew();

        first.Should().MatchRegex("^([a-hj-km-np-z2-9]{4}-){4}[a-hj-km-np-z2-9]{4}$", "letters that sound or look alike are left out").And.NotBe(second);
        foreach (var each in (StaffKey[])[key, new StaffKey(folder.Path)])
        {
            each.Exists.Should().BeTrue();
            each.Matches(second).Should().BeTrue();
            each.Matches($" {second}\n").Should().BeTrue("who copies it takes a space along");
            each.Matches(first).Should().BeFalse();
            each.Matches(second.ToUpperInvariant()).Should().BeFalse();
            each.Matches(second[..^1]).Should().BeFalse();
            each.Matches(new string('a', 100_000)).Should().BeFalse();
            each.Matches("").Should().BeFalse();
        }
    }

    [Fact]
    public void What_is_kept_is_salt_and_hash_and_never_the_passphrase()
    {
        var key = new StaffKey(folder.Path);
        var passphrase = key.Renew();
        var kept = File.ReadAllBytes(folder.File("keys/staff.key"));

        kept.Should().HaveCount(48);
        CivicPlatform.Ledger.LedgerScan.Search(folder.Path, [passphrase, .. passphrase.Split('-')]).Should().BeEmpty();
        // RFC 8018 PBKDF2, computed here by the framework from the file alone: salt of 16 bytes, 600,000 rounds of HMAC-SHA-256.
        System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(passphrase, kept.AsSpan(0, 16), 600_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32)
            .Should().Equal(kept[16..]);
    }

    [Fact]
    public void The_same_passphrase_would_be_kept_differently_each_time()
    {
        var key = new StaffKey(folder.Path);
        key.Renew();
        var first = File.ReadAllBytes(folder.File("keys/staff.key"))[..16];
        key.Renew();
        File.ReadAllBytes(folder.File("keys/staff.key"))[..16].Should().NotEqual(first);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(47)]
    [InlineData(49)]
    public void A_damaged_file_lets_nobody_in(int length)
    {
        Directory.CreateDirectory(folder.File("keys"));
        File.WriteAllBytes(folder.File("keys/staff.key"), new byte[length]);
        var key = new StaffKey(folder.Path);

        key.Exists.Should().BeFalse("a new one is made and said at the next start");
        key.Matches("").Should().BeFalse();
    }

    [SkippableFact]
    public void A_file_that_was_open_to_others_is_not_any_more()
    {
        if (OperatingSystem.IsWindows())
            throw new SkipException("Windows keeps rights in another way.");
        Directory.CreateDirectory(folder.File("keys"));
        foreach (var name in (string[])["keys/staff.key", "keys/staff.key.new"])
        {
            File.WriteAllText(folder.File(name), "old");
            File.SetUnixFileMode(folder.File(name), (UnixFileMode)0b110_110_110);
        }

        new StaffKey(folder.Path).Renew();

        File.GetUnixFileMode(folder.File("keys/staff.key")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
