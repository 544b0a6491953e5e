using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

/// <summary>All datasets as a catalogue for other catalogues: DCAT 3 with what DCAT-AP 3.0 requires, as JSON-LD whose context is inside.</summary>
internal static class DcatCatalogue
{
    private const string FileTypes = "http://publications.europa.eu/resource/authority/file-type/", MediaTypes = "https://www.iana.org/assignments/media-types/";

    public static async Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var (city, texts) = (services.GetRequiredService<City>(), services.GetRequiredService<ITexts>());
        var home = (city.PublicAddress ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}")).AbsoluteUri.TrimEnd('/');
        var publisher = new JsonObject { ["@id"] = $"{home}/#publisher", ["@type"] = "foaf:Agent", ["foaf:name"] = Say(city.Name), ["foaf:homepage"] = At($"{home}/") };
        var datasets = new JsonArray();
        foreach (var dataset in await services.GetRequiredService<DatasetDesk>().PublishedAsync(context.RequestAborted))
            datasets.Add(Of(dataset, home));
        var catalogue = services.GetRequiredService<DatasetCatalogue>();
        foreach (var entry in catalogue.All)
        {
            try
            {
                using var origin = CodeOrigin.Enter(entry.Plugin);
                datasets.Add(Of(entry, entry.Open(services), home));
            }
            catch (Exception failure)
            {
                // One dataset that cannot say its name does not hide the others.
                catalogue.Blame(entry, failure);
            }
        }
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/", ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#", ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = $"{home}/catalog.jsonld", ["@type"] = "dcat:Catalog",
            ["dct:title"] = Say(LocalizedText.From(language => $"{city.Name.In(language)} {texts.Say(language, "civic", "datasets.title")}")),
            ["dct:description"] = Say(LocalizedText.From(language => texts.Say(language, "civic", "datasets.lead"))),
            ["dct:publisher"] = publisher, ["foaf:homepage"] = At($"{home}/datasets"), ["dcat:dataset"] = datasets,
        }, EventJson.Options);
        context.Response.ContentType = "application/ld+json; charset=utf-8";
        Answers.SayAudience(context, personal: false, staff: false);
        await Answers.SendAsync(context, body, Answers.TagOf(body));
    }

    private static JsonObject Of(CityDataset dataset, string home)
    {
        var shown = dataset.Latest;
        var about = Dataset(dataset.Id, dataset.Title, dataset.Description, home);
        about["dct:issued"] = Moment(dataset.Versions[0].PublishedAt);
        about["dct:modified"] = Moment(dataset.ChangedAt);
        if (shown is null)
            return about;
        about["dcat:version"] = $"{shown.Number}";
        var (address, terms) = (DatasetLicense.AddressOf(dataset.License), dataset.Terms);
        about["dcat:distribution"] = new JsonArray(
            Distribution($"{home}/api/v1/datasets/{dataset.Id}.csv", about, "CSV", "text/csv", address, terms),
            Distribution($"{home}/api/v1/datasets/{dataset.Id}.json", about, "JSON", "application/json", address, terms));
        return about;
    }

    private static JsonObject Of(DatasetCatalogue.Entry entry, IDatasetSource source, string home)
    {
        var about = Dataset(entry.Id, source.Title, source.Description, home);
        var address = source.License is not { } license ? null
            : DatasetLicense.AddressOf(license) ?? (Uri.TryCreate(license, UriKind.Absolute, out var elsewhere) && elsewhere.Scheme is "http" or "https" ? new Uri(license) : null);
        about["dcat:distribution"] = new JsonArray(Distribution($"{home}/api/v1/datasets/{entry.Id}.csv", about, "CSV", "text/csv", address, source.License ?? ""));
        return about;
    }

    private static JsonObject Dataset(DatasetId id, LocalizedText title, LocalizedText description, string home) => new()
    {
        ["@id"] = $"{home}/datasets/{id}", ["@type"] = "dcat:Dataset", ["dct:identifier"] = id.ToString(), ["dct:title"] = Say(title), ["dct:description"] = Say(description),
        ["dct:publisher"] = At($"{home}/#publisher"), ["dcat:landingPage"] = At($"{home}/datasets/{id}"),
    };

    private static JsonObject Distribution(string address, JsonObject dataset, string type, string media, Uri? license, string terms)
    {
        var distribution = new JsonObject
        {
            ["@id"] = address, ["@type"] = "dcat:Distribution", ["dct:title"] = dataset["dct:title"]!.DeepClone(), ["dcat:accessURL"] = At(address),
            ["dcat:downloadURL"] = At(address), ["dct:format"] = At(FileTypes + type), ["dcat:mediaType"] = At(MediaTypes + media),
        };
        if (license is not null)
            distribution["dct:license"] = At(license.AbsoluteUri);
        else if (terms.Length > 0)
            distribution["dct:rights"] = new JsonObject { ["@type"] = "dct:RightsStatement", ["rdfs:label"] = terms };
        return distribution;
    }

    private static JsonObject At(string address) => new() { ["@id"] = address };

    private static JsonObject Moment(DateTimeOffset at) => new() { ["@value"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), ["@type"] = "xsd:dateTime" };

    // Easy Japanese has no tag of its own that others would know.
    private static JsonArray Say(LocalizedText text)
    {
        var said = new JsonArray(new JsonObject { ["@value"] = Ruby.Plain(text.Ja), ["@language"] = "ja" });
        if (text.En is { } english)
            said.Add(new JsonObject { ["@value"] = Ruby.Plain(english), ["@language"] = "en" });
        return said;
    }
}
