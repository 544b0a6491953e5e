using System.Collections.Immutable;
using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Reads <c>catalogues</c> in <c>civic.json</c>: where the city looks for plugins by name.</summary>
internal static class CatalogueSectionReader
{
    public static ImmutableArray<NamedCatalogue> Read(JsonElement root, string folder, ConfigurationFaults faults)
    {
        if (faults.List(root, "", "catalogues") is not { } list)
            return [];
        var catalogues = ImmutableArray.CreateBuilder<NamedCatalogue>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var path = $"catalogues[{index}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                faults.Add(path, "must be an object with 'at', and 'key' where it is known.");
                continue;
            }
            faults.OnlyMembers(item, path, "at", "key", "kind");
            var kind = faults.Text(item, path, "kind");
            if (kind is not (null or "catalogue" or "nuget"))
                faults.Add($"{path}.kind", $"is '{kind}'; it must be catalogue or nuget.");
            VerifierKey? key = null;
            if (faults.Text(item, path, "key") is { } text && !VerifierKey.TryParse(text, null, out key))
                faults.Add($"{path}.key", $"is '{text}'; it must be a public key, name+id+base64, as civic plugin keygen prints it.");
            if (kind == "nuget" && key is not null)
                faults.Add($"{path}.key", "is given, and a NuGet feed has no keeper who signs it; each package's publisher is held to the lock instead.");
            if (faults.Text(item, path, "at", required: true) is not { } at)
                continue;
            if (At(at, folder) is not { } where)
                faults.Add($"{path}.at", $"is '{at}'; it must be an address that begins with https:// (http:// on this machine only), or a folder.");
            else if (catalogues.Any(known => known.At == where))
                faults.Add($"{path}.at", $"'{at}' stands twice.");
            else if ((kind == "nuget") != IsFeedAddress(where) && where.Contains("://", StringComparison.Ordinal))
                faults.Add($"{path}.at", kind == "nuget" ? $"is '{at}'; a NuGet feed's address ends with /index.json." : $"is '{at}', the address of a NuGet feed: write \"kind\": \"nuget\" beside it.");
            else
                catalogues.Add(new NamedCatalogue(where, key) { IsFeed = kind == "nuget" });
        }
        return catalogues.ToImmutable();
    }

    private static bool IsFeedAddress(string at) => at.EndsWith("/index.json", StringComparison.OrdinalIgnoreCase);

    private static string? At(string at, string folder) => !at.Contains("://", StringComparison.Ordinal)
        ? Path.GetFullPath(at, folder)
        : Uri.TryCreate(at, UriKind.Absolute, out var address) && WebCatalogueFiles.IsAddress(address) ? address.ToString() : null;
}
