using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>The form of signatures, held to one that OpenSSL made (key bytes 32 to 63, after a rotation from 0 to 31, over a package "abc").</summary>
public sealed class SignatureFileTests : IDisposable
{
    private static readonly byte[] Made = Resource();
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_signature_of_another_tool_is_read()
    {
        var file = Read(Made)!;
        file.Signature.Should().Be(new PackageSignature(Key("tides.example+103632c7+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"), PluginId.Parse("tide-tables", null), "1.2.0-beta.1", 3,
            Convert.ToHexStringLower(SHA512.HashData("abc"u8)))
        {
            Source = "https://git.example/tide-tables", Commit = "0123456789abcdef0123456789abcdef01234567",
        });
        var first = Key("tides.example+42199299+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
        file.ChainFrom(first).Should().Equal(first, file.Signature.Publisher);
    }

    [Fact]
    public void The_same_key_makes_the_same_bytes()
    {
        File.WriteAllText(folder.File("key"), "publisher tides.example\n-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEICAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/\n-----END PRIVATE KEY-----\n");
        using var key = PublisherKey.Read(folder.File("key"));
        var made = SignedNote.Sign(Read(Made)!.Signature.Body, key).ToString();
        Encoding.UTF8.GetString(Made).Should().StartWith(made);
    }

    [Fact]
    public void No_byte_of_it_can_be_changed()
    {
        for (var at = 0; at < Made.Length; at++)
        {
            byte[] changed = [.. Made];
            changed[at] ^= 1;
            var reading = () => Read(changed);
            reading.Should().Throw<CivicException>("byte {0} was changed", at).Which.Code.Should().Be("CIVIC3124");
        }
    }

    [Fact]
    public void No_byte_of_it_can_be_missing()
    {
        // The rotation is a note of its own: without it the first one is still whole.
        var first = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Made)[..Encoding.UTF8.GetString(Made).IndexOf("civic-plugin-rotation", StringComparison.Ordinal)]);
        for (var length = 0; length < Made.Length; length++)
        {
            var reading = () => Read(Made[..length]);
            if (length == first.Length)
                reading.Should().NotThrow();
            else
                reading.Should().Throw<CivicException>("it was cut at {0}", length).Which.Code.Should().Be("CIVIC3124");
        }
    }

    [Theory]
    [InlineData("twice", "It says two things about the package.")]
    [InlineData("nothing", "It is not in the one form of signed notes: lines, an empty line, and lines with signatures.")]
    [InlineData("huge", "It is larger than 65536 bytes.")]
    [InlineData("nul", "It holds a control character.")]
    [InlineData("windows", "It holds a control character.")]
    [InlineData("latin", "It is not UTF-8.")]
    [InlineData("bom", "It holds a note of a format that this platform does not know.")]
    [InlineData("later", "It holds a note of a format that this platform does not know.")]
    [InlineData("rotation", "It says nothing about a package.")]
    [InlineData("folder", null)]
    public void An_odd_file_is_refused_with_its_reason(string odd, string? why)
    {
        var text = Encoding.UTF8.GetString(Made);
        var split = text.IndexOf("civic-plugin-rotation", StringComparison.Ordinal);
        byte[] bytes = odd switch
        {
            "twice" => [.. Encoding.UTF8.GetBytes(text[..split]), .. Made],
            "nothing" => [],
            "huge" => [.. Made, .. new byte[SignedNote.MostBytes]],
            "nul" => [.. Made[..5], 0, .. Made[5..]],
            "windows" => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")),
            "latin" => [.. Made[..5], 0xE9, .. Made[5..]],
            "bom" => [0xEF, 0xBB, 0xBF, .. Made],
            "later" => Encoding.UTF8.GetBytes(text.Replace("signature/v1", "signature/v2", StringComparison.Ordinal)),
            "rotation" => Encoding.UTF8.GetBytes(text[split..]),
            _ => Made,
        };
        if (odd == "folder")
            Directory.CreateDirectory(folder.File("x.nupkg.sig"));
        var reading = () => Read(odd == "folder" ? null : bytes);
        var error = reading.Should().Throw<CivicException>().Which.Error;
        error.Code.Should().Be("CIVIC3124");
        if (why is not null)
            error.Why.Should().Be(why);
    }

    [Fact]
    public void A_checkpoint_of_the_same_key_is_no_signature()
    {
        using var key = PublisherKey.Make(folder.File("key"), "civic-plugin-signature/v1");
        var body = Encoding.UTF8.GetString(CheckpointNote.BodyOf(key.Public.Origin, 3, default, DateTimeOffset.UnixEpoch));
        var reading = () => Read(Encoding.UTF8.GetBytes(SignedNote.Sign(body, key).ToString()));
        reading.Should().Throw<CivicException>().Which.Error.Why.Should().Be("The note about the package lacks a line, or a line is not as it must be.");
    }

    private SignatureFile? Read(byte[]? bytes)
    {
        if (bytes is not null)
            File.WriteAllBytes(folder.File("x.nupkg.sig"), bytes);
        return SignatureFile.Beside(folder.File("x.nupkg"));
    }

    private static VerifierKey Key(string text) => VerifierKey.Parse(text);

    private static byte[] Resource()
    {
        using var stream = typeof(SignatureFileTests).Assembly.GetManifestResourceStream("tide-tables.sig")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
