using System.Text.Json;

namespace CivicPlatform.Plugins;

/// <summary>What a feed's first answer says of where its parts are: https://learn.microsoft.com/nuget/api/service-index.</summary>
/// <param name="Packages">Where the packages lie (<c>PackageBaseAddress/3.0.0</c>).</param>
/// <param name="Search">Where it is searched; <see langword="null"/> where it cannot be.</param>
/// <param name="KnowsTypes">Whether a search can ask for one type of packages (<c>SearchQueryService/3.5.0</c>).</param>
internal sealed record FeedService(Uri Packages, Uri? Search, bool KnowsTypes)
{
    private const string PackagesType = "PackageBaseAddress/3.0.0", SearchType = "SearchQueryService", TypedSearch = "SearchQueryService/3.5.0";

    /// <exception cref="JsonException">It is no such answer, or leads where no feed's parts may be.</exception>
    public static FeedService Read(JsonElement root, Uri feed)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("resources", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new JsonException("It lists no 'resources': it is no index of a NuGet feed of protocol 3.");
        var resources = list.EnumerateArray().SelectMany(Named).ToList();
        string? Of(Func<string, bool> type) => resources.Where(resource => type(resource.Type)).Select(resource => resource.At).FirstOrDefault();
        var packages = Of(type => type == PackagesType) ?? throw new JsonException($"It lists no {PackagesType}.");
        var (typed, search) = (Of(type => type == TypedSearch), Of(type => type == SearchType || type.StartsWith($"{SearchType}/", StringComparison.Ordinal)));
        return new FeedService(Address($"{packages.TrimEnd('/')}/", feed), search is null ? null : Address(typed ?? search, feed), typed is not null);
    }

    /// <summary>Whether an address is of the feed's own server: there it may be one of the city's own network.</summary>
    public static bool IsOwn(Uri address, Uri feed) => address.Scheme == feed.Scheme && address.Authority == feed.Authority;

    private static Uri Address(string text, Uri feed) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { UserInfo: "", Fragment: "" } && (address.Scheme == Uri.UriSchemeHttps || IsOwn(address, feed))
        ? address
        : throw new JsonException($"It leads to '{FeedListing.Shown(text)}', which is neither https nor on the feed's own server.");

    private static IEnumerable<(string Type, string At)> Named(JsonElement resource)
    {
        if (resource.ValueKind != JsonValueKind.Object || !resource.TryGetProperty("@id", out var at) || at.ValueKind != JsonValueKind.String || !resource.TryGetProperty("@type", out var types))
            return [];
        return (types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().ToList() : [types]).Where(type => type.ValueKind == JsonValueKind.String).Select(type => (type.GetString()!, at.GetString()!));
    }
}
