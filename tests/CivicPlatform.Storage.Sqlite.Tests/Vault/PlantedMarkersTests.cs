using System.Text;
using CivicPlatform.Testing;

namespace CivicPlatform.Vault;

/// <summary>A search that finds nothing proves nothing until it was seen to find something.</summary>
public sealed class PlantedMarkersTests : IDisposable
{
    private const string Marker = "目印 Hanako-7f3a91";
    private readonly TestFolder folder = new();

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes($"…{Marker}…") },
        { "UTF-16", Encoding.Unicode.GetBytes($"…{Marker}…") },
        { "UTF-16, big end first", Encoding.BigEndianUnicode.GetBytes($"…{Marker}…") },
        { "base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Marker}"))) },
        { "base64 after one byte", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{Marker}b"))) },
        { "base64 after two bytes", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{Marker}cd"))) },
        { "base64url of UTF-16", Encoding.ASCII.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(Encoding.Unicode.GetBytes($"a{Marker}b"))) },
        { "hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(Marker))) },
        { "JSON", Encoding.ASCII.GetBytes(System.Text.Json.JsonSerializer.Serialize(Marker)) },
        { "address", Encoding.ASCII.GetBytes(Uri.EscapeDataString(Marker)) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_marker_is_found_in_each_form(string form, byte[] content)
    {
        Directory.CreateDirectory(folder.File("deep/er"));
        File.WriteAllBytes(folder.File("deep/er/file.bin"), [.. new byte[1000], .. content, .. new byte[1000]]);
        new PlantedMarkers(Marker).FindIn(folder.Path).Should().NotBeEmpty(form).And.OnlyContain(found => found.StartsWith(Path.Combine("deep", "er", "file.bin")));
        new PlantedMarkers("目印 Hanako-8f3a91").FindIn(folder.Path).Should().BeEmpty();
    }

    public void Dispose() => folder.Dispose();
}
