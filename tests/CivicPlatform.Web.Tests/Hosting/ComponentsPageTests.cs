using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Texts;
using CivicPlatform.UI;

namespace CivicPlatform.Hosting;

public sealed partial class ComponentsPageTests
{
    private const string Address = "/dev/components";

    [Fact]
    public async Task Only_a_city_in_development_has_the_page()
    {
        await using var city = await TestCity.StartAsync();
        (await city.Browser.GetAsync(Address)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await city.Browser.PostAsync(Address, new FormUrlEncodedContent([]))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_shows_every_part_and_how_it_is_written()
    {
        await using var city = await TestCity.StartAsync(environment: "Development");
        var page = WebUtility.HtmlDecode(await city.Browser.GetStringAsync(Address));
        // Labels are drawn by their fields.
        var parts = typeof(CivicComponent).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(CivicComponent)) && !type.IsAbstract)
            .Select(type => type.Name.Split('`')[0]).Except([nameof(FieldLabel)]).ToList();
        parts.Should().HaveCountGreaterThan(22);
        parts.Should().OnlyContain(part => page.Contains($"<{part} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_forms_lead_back_to_it()
    {
        await using var city = await TestCity.StartAsync(environment: "Development");
        using var answer = await city.Browser.PostAsync(Address, new FormUrlEncodedContent([new("day", "x\0<b>")]));
        (answer.StatusCode, answer.Headers.Location!.OriginalString).Should().Be((HttpStatusCode.SeeOther, Address));
    }

    [Fact]
    public async Task It_promises_what_every_page_promises()
    {
        await using var city = await TestCity.StartAsync(environment: "Development");
        foreach (var language in Language.All)
        {
            using var reader = city.NewBrowser();
            reader.DefaultRequestHeaders.Add("Cookie", $"{ReaderLanguage.Cookie}={language}");
            var page = Code().Replace(await reader.GetStringAsync(Address), "");
            page.Should().NotMatchRegex(" style=\"| on[a-z]+=\"|<style|javascript:").And.NotMatchRegex("<script(?! src=\"/_civic/)");
            page.Should().NotMatchRegex(@"\[[a-z]+[.-][a-z0-9.-]+\]", $"a text is without a key in {language}");
            Ids().Matches(page).Select(id => id.Groups[1].Value).Should().OnlyHaveUniqueItems();
        }
    }

    [GeneratedRegex("<pre.*?</pre>", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();
}
