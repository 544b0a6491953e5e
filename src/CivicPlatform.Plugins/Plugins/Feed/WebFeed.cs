using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>A feed on a server that speaks NuGet's protocol 3: https://learn.microsoft.com/nuget/api/overview.</summary>
/// <remarks>Four of its answers are enough: where its parts are, which versions a package has, what a package says of itself, and the packages. No redirection is followed. What the first answer names on other servers
/// is asked only where it is of the open internet: nobody's feed leads into the city's own network. Answers have a length and a time, and nothing of them is kept. No account is used.</remarks>
internal sealed class WebFeed : IPackageFeed
{
    private const int MostServiceBytes = 1024 * 1024, MostVersionBytes = 2 * 1024 * 1024, MostSearchBytes = 8 * 1024 * 1024, PageSize = 100;

    private readonly Uri index;
    private readonly HttpClient own, others;
    private readonly TimeSpan patience;
    private readonly SemaphoreSlim turn = new(1);
    private FeedService? service;

    /// <param name="index">Its <c>index.json</c>.</param>
    /// <param name="patience">How long it may say nothing; half a minute by default.</param>
    public WebFeed(Uri index, TimeSpan? patience = null)
    {
        (this.index, this.patience) = (index, patience ?? WebAnswer.Patience);
        own = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = this.patience }) { Timeout = Timeout.InfiniteTimeSpan };
        others = new HttpClient(OuterConnections.Handler(InnerAddresses.Holds, OuterConnections.Lookup)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string At => index.ToString();

    public async Task<ImmutableArray<FeedListing>> ListAsync(CancellationToken cancellationToken)
    {
        var at = await ServiceAsync(cancellationToken);
        if (at.Search is null)
            throw new IOException("It cannot be searched; its plugins are found by their names (civic plugin show, install).");
        var found = ImmutableArray.CreateBuilder<FeedListing>();
        for (var skip = 0; ; skip += PageSize)
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"q=&skip={skip}&take={PageSize}&prerelease=true&semVerLevel=2.0.0&packageType={PluginPackage.PackageType}");
            using var answer = await JsonAsync(new Uri($"{at.Search}{(at.Search.Query.Length > 0 ? "&" : "?")}{query}"), MostSearchBytes, cancellationToken) ?? throw new IOException($"{at.Search} answers 404.");
            var page = List(answer.RootElement, "data").ToList();
            found.AddRange(page.Where(item => IsPlugin(item, at.KnowsTypes)).Select(Listing).OfType<FeedListing>());
            if (page.Count < PageSize)
                return [.. found.DistinctBy(plugin => plugin.Id)];
            if (skip + PageSize >= IPackageFeed.MostPlugins)
                throw new IOException($"Its search names {IPackageFeed.MostPlugins} packages and more; ask for a plugin by its name (civic plugin show, install).");
        }
    }

    public async Task<ImmutableArray<string>> VersionsAsync(PluginId id, CancellationToken cancellationToken)
    {
        var packages = (await ServiceAsync(cancellationToken)).Packages;
        using var answer = await JsonAsync(new Uri(packages, $"{id}/index.json"), MostVersionBytes, cancellationToken);
        return answer is null ? [] : [.. FeedListing.Ordered(List(answer.RootElement, "versions").Select(Text))];
    }

    public Task<bool> CopyAsync(PluginId id, string version, Stream to, CancellationToken cancellationToken) => CopyAsync($"{id}", version, PackageEntries.MostBytes, to, cancellationToken);

    public async Task<Nuspec?> SaidAsync(PluginId id, string version, CancellationToken cancellationToken)
    {
        var (packages, name) = ((await ServiceAsync(cancellationToken)).Packages, PluginPackage.FolderName(version));
        using var bytes = new MemoryStream();
        if (!await CopyAsync(new Uri(packages, $"{id}/{name}/{id}.nuspec"), PackageEntries.MostNuspecBytes, bytes, cancellationToken))
            return null;
        try
        {
            bytes.Position = 0;
            return Nuspec.Read(bytes);
        }
        catch (System.Xml.XmlException broken)
        {
            throw new InvalidDataException($"What it gives as the .nuspec of {id} {version} is none: {broken.Message}", broken);
        }
    }

    public async Task<byte[]?> SignatureAsync(PluginId id, string version, CancellationToken cancellationToken)
    {
        using var parcel = new MemoryStream();
        return await CopyAsync(SignaturePackage.IdOf(id), version, SignaturePackage.MostBytes, parcel, cancellationToken) ? SignaturePackage.Read(parcel.ToArray()) : null;
    }

    public void Dispose()
    {
        own.Dispose();
        others.Dispose();
        turn.Dispose();
    }

    private async Task<bool> CopyAsync(string id, string version, long most, Stream to, CancellationToken cancellationToken)
    {
        var (packages, name) = ((await ServiceAsync(cancellationToken)).Packages, PluginPackage.FolderName(version));
        return await CopyAsync(new Uri(packages, $"{id}/{name}/{id}.{name}.nupkg"), most, to, cancellationToken);
    }

    private async Task<FeedService> ServiceAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (service is null)
            {
                using var answer = await JsonAsync(index, MostServiceBytes, cancellationToken) ?? throw new IOException($"{index} answers 404.");
                service = FeedService.Read(answer.RootElement, index);
            }
            return service;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<JsonDocument?> JsonAsync(Uri from, int most, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        return await CopyAsync(from, most, bytes, cancellationToken) ? JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = 16 }) : null;
    }

    private async Task<bool> CopyAsync(Uri from, long most, Stream to, CancellationToken cancellationToken)
    {
        try
        {
            return await WebAnswer.CopyAsync(FeedService.IsOwn(from, index) ? own : others, from, most, to, patience, cancellationToken);
        }
        catch (IOException led) when (IsInner(led))
        {
            throw new IOException($"It leads to {from.Authority}, a machine of the city's own network or of this one, which no feed may lead to.", led);
        }
    }

    private static bool IsInner(Exception? failure) => failure is InnerAddressException || (failure is not null && IsInner(failure.InnerException));

    // A server that cannot ask for a type answers with whatever it has; then each package must say it.
    private static bool IsPlugin(JsonElement item, bool isAsked) => item.ValueKind == JsonValueKind.Object && (item.TryGetProperty("packageTypes", out var types) && types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Any(type => type.ValueKind == JsonValueKind.Object && type.TryGetProperty("name", out var name) && string.Equals(Text(name), PluginPackage.PackageType, StringComparison.OrdinalIgnoreCase))
        : isAsked);

    private static FeedListing? Listing(JsonElement item)
    {
        string? Said(string name) => item.TryGetProperty(name, out var value) ? Text(value) : null;
        var versions = FeedListing.Ordered((item.TryGetProperty("versions", out var all) && all.ValueKind == JsonValueKind.Array ? all.EnumerateArray().ToList() : []).Select(each => each.ValueKind == JsonValueKind.Object && each.TryGetProperty("version", out var version) ? Text(version) : null).Append(Said("version"))).ToList();
        return FeedListing.IdOf(Said("id")) is { } id && FeedListing.Offered(versions) is { } offered
            ? new FeedListing(id, offered, FeedListing.Shown(Said("title") is { Length: > 0 } title ? title : $"{id}"), FeedListing.Shown(Said("description")))
            : null;
    }

    private static IEnumerable<JsonElement> List(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new JsonException($"The feed's answer has no list '{name}'.");

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
