using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>The OpenAPI document of the city: its own API and that of every plugin.</summary>
internal static class CityApiDocument
{
    public static void AddCityApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        document.AddDocumentTransformer((api, context, _) =>
        {
            var city = context.ApplicationServices.GetRequiredService<City>();
            api.Info.Title = $"{Texts.Ruby.Plain(city.Name.En ?? city.Name.Ja)}: open data and services";
            api.Info.Version = "v1";
            api.Info.Description = "Everything that the city's pages show, for programs. Errors are problem details (RFC 9457) with a stable code.";
            // The address of whoever asks first would otherwise stand in the document for everybody.
            api.Servers = city.PublicAddress is { } address ? [new() { Url = address.ToString() }] : null;
            ApiDocumentation.DescribeTokens(api);
            return Task.CompletedTask;
        });
        document.AddOperationTransformer(ApiDocumentation.DescribeAsync);
        document.AddSchemaTransformer(ApiSchemas.DescribeAsync);
    });
}
