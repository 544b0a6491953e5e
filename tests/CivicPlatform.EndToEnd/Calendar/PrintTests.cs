using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CivicPlatform.Calendar;

/// <summary>The calendar on the fridge door.</summary>
[Collection(TownCollection.Name)]
public sealed partial class PrintTests(Town town)
{
    [SkippableTheory]
    [InlineData("ja")]
    [InlineData("ja-easy")]
    [InlineData("en")]
    public async Task A_year_fits_one_sheet_of_A4(string language)
    {
        await using var visit = await town.VisitAsync(new Viewer(Language: language));
        await visit.GoAsync("/p/garbage5374/areas/長町/year");
        var sheet = await visit.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = false });
        var text = System.Text.Encoding.Latin1.GetString(sheet);
        Pages().Matches(text).Should().ContainSingle("a fridge has room for one sheet");
        // A4 on its side, in points.
        MediaBox().Match(text).Groups.Values.Skip(1).Select(side => double.Parse(side.Value, System.Globalization.CultureInfo.InvariantCulture))
            .Should().SatisfyRespectively(width => width.Should().BeApproximately(842, 1), height => height.Should().BeApproximately(595, 1));
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Pages();

    [GeneratedRegex(@"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)")]
    private static partial Regex MediaBox();
}
