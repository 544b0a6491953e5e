using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CivicPlatform.Issues;

namespace CivicPlatform.Datasets;

/// <summary>What people do with datasets in a whole city, through its pages.</summary>
internal static partial class DatasetTown
{
    public const string Aed = "名称,台数,所在地\n市役所,2,柿木畠\n図書館,1,玉川町\n公園,3,丸の内\n";

    /// <summary>Describes a dataset and answers its address.</summary>
    public static async Task<string> DescribeAsync(HttpClient staff, string name = "aed", string title = "AED設置箇所")
    {
        using var made = await IssueTown.SendAsync(staff, "/datasets/new", "/datasets/new",
            ("name", name), ("title", title), ("titleEn", "AED locations"), ("about", "市内のAED。"), ("license", "CC-BY-4.0"), ("terms", ""));
        made.StatusCode.Should().Be(HttpStatusCode.SeeOther, await made.Content.ReadAsStringAsync());
        made.Headers.Location!.OriginalString.Should().Be($"/datasets/civic.{name}/upload");
        return $"/datasets/civic.{name}";
    }

    /// <summary>Sends a file through the upload's form.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(HttpClient staff, string dataset, HttpContent file, string name = "aed.csv")
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in await HiddenAsync(staff, $"{dataset}/upload", $"{dataset}/upload"))
            form.Add(new StringContent(value), field);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "file", name);
        return await staff.PostAsync($"{dataset}/upload", form);
    }

    /// <summary>Sends a table to be looked at and answers the page where it is.</summary>
    public static async Task<string> DraftAsync(HttpClient staff, string dataset, string text, Encoding? encoding = null)
    {
        using var read = await UploadAsync(staff, dataset, new ByteArrayContent((encoding ?? new UTF8Encoding(false)).GetBytes(text)));
        read.StatusCode.Should().Be(HttpStatusCode.SeeOther, await read.Content.ReadAsStringAsync());
        return read.Headers.Location!.OriginalString;
    }

    /// <summary>Uploads and publishes a table.</summary>
    public static async Task PublishAsync(HttpClient staff, string dataset, string text, Encoding? encoding = null)
    {
        var draft = await DraftAsync(staff, dataset, text, encoding);
        using var published = await IssueTown.SendAsync(staff, draft, draft);
        published.StatusCode.Should().Be(HttpStatusCode.SeeOther, await published.Content.ReadAsStringAsync());
        published.Headers.Location!.OriginalString.Should().Be(dataset);
    }

    /// <summary>Proposes a correction of a row: cells by the number of their column.</summary>
    public static async Task<HttpResponseMessage> ProposeAsync(HttpClient citizen, string dataset, int version, long row, string why, params (int Column, string Text)[] cells)
    {
        var page = $"{dataset}/versions/{version}/rows/{row}";
        return await IssueTown.SendAsync(citizen, page, page, [.. cells.Select(cell => ($"c{cell.Column}", cell.Text)), ("why", why)]);
    }

    /// <summary>The hidden fields of a form that stands on a page.</summary>
    public static async Task<List<(string Field, string Value)>> HiddenAsync(HttpClient browser, string page, string action)
    {
        var html = await browser.GetStringAsync(page);
        var at = html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        at.Should().BePositive("{0} has a form to {1}", page, action);
        return [.. Hidden().Matches(html[at..html.IndexOf("</form>", at, StringComparison.Ordinal)]).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))];
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
