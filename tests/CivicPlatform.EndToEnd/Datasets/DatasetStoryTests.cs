using System.Text;
using System.Text.Json;
using CivicPlatform.People;
using Microsoft.Playwright;

namespace CivicPlatform.Datasets;

/// <summary>A clerk publishes a table as the office's program wrote it, and somebody who knows the place better mends a row.</summary>
[Collection(TownCollection.Name)]
public sealed class DatasetStoryTests(Town town)
{
    [SkippableTheory]
    [MemberData(nameof(Resident.OtherWays), MemberType = typeof(Resident))]
    public async Task A_Shift_JIS_table_is_published_and_a_row_of_it_is_corrected(int width, bool scripts, string language, bool keysAlone)
    {
        var viewer = new Viewer(width, Scripts: scripts, Language: language);
        var id = $"civic.toilets-{language}";
        await using var clerk = await Employees.AppointAsync(town, "公園の係", viewer, "staff");
        await clerk.Visit.GoAsync("/datasets/new");
        await clerk.SendAsync("/datasets/new", ("name", $"toilets-{language}"), ("title", "公衆トイレ"), ("titleEn", "Public toilets"), ("about", "市が手入れをしているものです。"));
        await Looking.CleanAsync(clerk.Visit, "/datasets/new", $"/datasets/{id}/upload");
        await clerk.SendAsync($"/datasets/{id}/upload", ("file", Upload("名称,階段,開く時刻\r\n髙橋公園,なし,終日\r\n港の広場,あり,=1+1\r\n")));
        await Expect(clerk.Main).ToContainTextAsync("髙橋公園");
        var draft = new Uri(clerk.Page.Url).AbsolutePath;
        await Looking.CleanAsync(clerk.Visit, draft);
        await clerk.SendAsync(draft);
        await Expect(clerk.Main).ToContainTextAsync("港の広場");

        await using var neighbour = await Resident.RegisterAsync(town, "港の人", viewer, keysAlone);
        await neighbour.Visit.GoAsync("/datasets");
        await neighbour.PressAsync(neighbour.Main.Locator($"a[href=\"/datasets/{id}\"]"));
        var row = $"/datasets/{id}/versions/1/rows/2";
        await neighbour.PressAsync(neighbour.Main.Locator($"a[href=\"{row}\"]"));
        await neighbour.SendAsync(row, ("c1", "なし"), ("why", "坂になりました。"));
        await Expect(neighbour.Main.Locator($"a[href=\"/datasets/{id}/corrections/1\"]").First).ToBeVisibleAsync();
        var added = $"/datasets/{id}/versions/1/rows/new";
        await neighbour.Visit.GoAsync(added);
        await neighbour.SendAsync(added, ("c0", "坂の上の広場"), ("c2", "終日"), ("why", "春にできました。"));
        await Expect(neighbour.Main.Locator($"a[href=\"/datasets/{id}/corrections/2\"]").First).ToBeVisibleAsync();
        await Looking.CleanAsync(neighbour.Visit, $"/datasets/{id}", row, added, "/datasets/corrections", $"/datasets/{id}/corrections/1");

        await clerk.Visit.GoAsync($"/datasets/{id}/corrections/1");
        await Expect(clerk.Main).ToContainTextAsync("坂になりました。");
        await Looking.CleanAsync(clerk.Visit, "/datasets/corrections", $"/datasets/{id}/corrections/1");
        await clerk.SendAsync($"/datasets/{id}/corrections/1/accept");

        using var rows = JsonDocument.Parse(await TextAsync(neighbour, $"/api/v1/datasets/{id}.json"));
        rows.RootElement.EnumerateArray().Select(each => (each.GetProperty("階段").GetString(), each.GetProperty("開く時刻").GetString())).Should().Equal(("なし", "終日"), ("なし", "=1+1"));
        (await TextAsync(neighbour, $"/api/v1/datasets/{id}.csv")).Should().Contain("'=1+1").And.StartWith("\uFEFF名称,");
        (await TextAsync(neighbour, "/catalog.jsonld")).Should().Contain(id);
        await Looking.CleanAsync(clerk.Visit, $"/datasets/{id}", "/datasets");
    }

    private static string Upload(string table)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Convert.ToBase64String(Encoding.GetEncoding(932).GetBytes(table));
    }

    private static async Task<string> TextAsync(Resident resident, string path) => await (await resident.Visit.Window.APIRequest.GetAsync(path)).TextAsync();

    private static ILocatorAssertions Expect(ILocator part) => Assertions.Expect(part);
}
