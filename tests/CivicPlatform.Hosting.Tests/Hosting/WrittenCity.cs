using CivicPlatform.Errors;
using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

/// <summary>A <c>civic.json</c> in a folder of its own, and what the reader says of it.</summary>
internal sealed class WrittenCity : IDisposable
{
    private readonly TestFolder folder = new();

    public string File => folder.File("civic.json");

    public string Folder => folder.Path;

    public CityFile Read(string json)
    {
        System.IO.File.WriteAllText(File, json);
        return CityFileReader.Read(File);
    }

    /// <summary>The whole text that its engineer is shown; the folder's own path is written as <c>DIR</c>.</summary>
    public string Complaint(string json) => Complaint(System.Text.Encoding.UTF8.GetBytes(json));

    public string Complaint(byte[] json)
    {
        System.IO.File.WriteAllBytes(File, json);
        var read = () => CityFileReader.Read(File);
        return read.Should().Throw<CivicException>().Which.Error.ToString().Replace(folder.Path, "DIR", StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
