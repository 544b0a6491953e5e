using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Plugins;

/// <summary>Draws the page of a catalogue where no city runs.</summary>
internal static class CatalogueDrawing
{
    /// <summary>The page, in UTF-8.</summary>
    /// <param name="sheet">What it shows.</param>
    /// <param name="texts">The texts of this room.</param>
    /// <param name="language">In which language.</param>
    /// <param name="style">The file of the style sheet.</param>
    public static async Task<byte[]> DrawAsync(CatalogueSheet sheet, ITexts texts, Language language, string style)
    {
        var city = new City(new LocalizedText(sheet.Name), TimeZoneInfo.Utc, [.. Language.All]);
        var page = new PageContext(city, language, texts, "civic", "/", IsStaff: false);
        // Japanese as it is, not as numbers.
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = new Dictionary<string, object?>
        {
            [nameof(CascadingValue<>.Value)] = page, [nameof(CascadingValue<>.IsFixed)] = true,
            [nameof(CascadingValue<>.ChildContent)] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<CataloguePage>(0);
                builder.AddComponentParameter(1, nameof(CataloguePage.Style), style);
                builder.AddComponentParameter(2, nameof(CataloguePage.Sheet), sheet);
                builder.CloseComponent();
            }),
        };
        return Encoding.UTF8.GetBytes(await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<PageContext>>(ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }
}
