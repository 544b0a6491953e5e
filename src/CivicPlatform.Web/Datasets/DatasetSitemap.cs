using System.Xml.Linq;
using CivicPlatform.Hosting;
using CivicPlatform.Notices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

/// <summary>Tells search engines where the datasets, the ballots, the city's notices and the feeds are; everything else is found from the home page.</summary>
internal static class DatasetSitemap
{
    private static readonly XNamespace Names = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static async Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var city = services.GetRequiredService<City>();
        var home = (city.PublicAddress ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}")).AbsoluteUri.TrimEnd('/');
        var paths = new List<string> { "/", CityNoticeEndpoints.Path, "/ballots", "/feeds", "/datasets" };
        foreach (var dataset in await services.GetRequiredService<DatasetDesk>().PublishedAsync(context.RequestAborted))
            paths.Add($"/datasets/{dataset.Id}");
        paths.AddRange(services.GetRequiredService<DatasetCatalogue>().All.Select(entry => $"/datasets/{entry.Id}"));
        using var body = new MemoryStream();
        new XDocument(new XElement(Names + "urlset", paths.Select(path => new XElement(Names + "url", new XElement(Names + "loc", home + path))))).Save(body);
        context.Response.ContentType = "application/xml; charset=utf-8";
        Answers.SayAudience(context, personal: false, staff: false);
        await Answers.SendAsync(context, body.ToArray(), Answers.TagOf(body.ToArray()));
    }
}
