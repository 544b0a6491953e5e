using System.Text.Json.Nodes;
using CivicPlatform.Hosting;

namespace CivicPlatform.Client;

/// <summary>The client's written files are what follows from the document of a city that runs today.</summary>
public sealed class ClientIsTrueTests
{
    private const string Command = "CIVIC_WRITE_CLIENT=1 dotnet test tests/CivicPlatform.Hosting.Tests --filter ClientIsTrueTests";

    private static string Project => Path.Combine(Checkout.Root, "src", "CivicPlatform.Client");

    [Fact]
    public async Task The_client_is_what_the_citys_document_says()
    {
        await using var town = await HostileTown.StartAsync();
        using var reader = town.Stranger();
        var written = ClientWriter.Write(JsonNode.Parse(await reader.GetStringAsync("/openapi/v1.json"))!);
        if (Environment.GetEnvironmentVariable("CIVIC_WRITE_CLIENT") == "1")
            Replace(written);
        var kept = Files().ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Project, path)).ReplaceLineEndings("\n"), StringComparer.Ordinal);
        var differing = written.Keys.Union(kept.Keys).Where(path => written.GetValueOrDefault(path) != kept.GetValueOrDefault(path)).Order(StringComparer.Ordinal);
        differing.Should().BeEmpty("the API's document has changed, and the client follows it with: {0}; build src/CivicPlatform.Client afterwards and declare in PublicAPI.Unshipped.txt what it then names", Command);
    }

    private static void Replace(IReadOnlyDictionary<string, string> written)
    {
        foreach (var path in Files().Except(written.Keys).ToList())
            File.Delete(Path.Combine(Project, path));
        foreach (var (path, text) in written)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Project, path))!);
            File.WriteAllText(Path.Combine(Project, path), text);
        }
    }

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Project, "*" + ClientWriter.Ending, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Project, file).Replace('\\', '/')).Where(path => !path.StartsWith("obj/", StringComparison.Ordinal));
}
