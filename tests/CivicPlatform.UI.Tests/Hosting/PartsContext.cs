using Bunit;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Components;

namespace CivicPlatform.UI;

/// <summary>Draws one part as a page would: with a city, a reader and the platform's texts.</summary>
public abstract class PartsContext : BunitContext
{
    internal static readonly City Kanazawa = new(
        new LocalizedText("金沢市", "[金沢市|かなざわし]", "Kanazawa"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), [.. Language.All]);

    private static readonly TextCatalogue Texts = TextCatalogue.Build([new TextSource("civic", typeof(CivicWebOptions).Assembly), TextSource.Core]);

    internal static PageContext PageIn(Language language) => new(Kanazawa, language, Texts, "demo", "/p/demo/here?a=1", IsStaff: false);

    internal IRenderedComponent<TPart> Draw<TPart>(Action<ComponentParameterCollectionBuilder<TPart>>? with = null, PageContext? page = null) where TPart : IComponent =>
        Render<TPart>(part =>
        {
            part.AddCascadingValue(page ?? PageIn(Language.Japanese));
            with?.Invoke(part);
        });
}
