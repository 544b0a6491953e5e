using System.Net;
using System.Text;
using System.Text.Json;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Datasets;

/// <summary>Staff who are signed in describe, upload, look at, publish and withdraw datasets through the API.</summary>
public sealed class DatasetStaffApiTests : IAsyncLifetime
{
    private const string Datasets = "/api/v1/datasets", Aed = $"{Datasets}/civic.aed";
    private HostileTown town = null!;

    public async Task InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        town = await HostileTown.StartAsync();
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_table_is_described_uploaded_looked_at_and_published_once()
    {
        var described = await town.Staff.RepeatAsync("POST", Datasets, Body(), "describe-1");
        (described.GetProperty("id").GetString(), described.GetProperty("version").ValueKind).Should().Be(("civic.aed", JsonValueKind.Null));
        (await CodeAsync(town.Stranger().GetAsync(Aed))).Should().Be((404, "CIVIC7001"), "nothing is published yet");
        (await JsonAsync(town.Staff.GetAsync(Aed))).GetProperty("title").GetProperty("ja").GetString().Should().Be("AED設置箇所");
        (await JsonAsync(town.Staff.CallAsync("PUT", Aed, Body(title: "AED"), "describe-2"))).GetProperty("title").GetProperty("ja").GetString().Should().Be("AED");

        var draft = await UploadAsync(DatasetTown.Aed, "upload-1", Encoding.GetEncoding(932));
        var id = draft.GetProperty("id").GetString()!;
        (draft.GetProperty("encoding").GetString(), draft.GetProperty("rows").GetInt32(), draft.GetProperty("isPublishable").GetBoolean(), draft.GetProperty("latest").GetInt32(), draft.GetProperty("file").GetString())
            .Should().Be(("cp932", 3, true, 0, "aed.csv"));
        draft.GetProperty("first")[1][0].GetString().Should().Be("図書館");
        var both = await Task.WhenAll(UploadAsync(DatasetTown.Aed, "upload-1", Encoding.GetEncoding(932)), UploadAsync(DatasetTown.Aed, "upload-1", Encoding.GetEncoding(932)));
        both.Should().OnlyContain(again => again.GetProperty("id").GetString() == id);
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Aed}/drafts", Form("名称\n別\n"), "upload-1"))).Should().Be((422, "CIVIC6001"));
        (await JsonAsync(town.Staff.GetAsync($"{Aed}/drafts/{id}"))).GetProperty("rows").GetInt32().Should().Be(3);

        (await CodeAsync(town.Staff.CallAsync("POST", $"{Aed}/drafts/{id}/publish", new { }))).Should().Be((400, "CIVIC7002"));
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Aed}/drafts/{id}/publish", new { after = 1 }))).Should().Be((409, "CIVIC6608"));
        (await town.Staff.RepeatAsync("POST", $"{Aed}/drafts/{id}/publish", new { after = 0 }, "publish-1")).GetProperty("version").GetInt32().Should().Be(1);
        (await JsonAsync(town.Stranger().GetAsync($"{Aed}/versions"))).GetProperty("versions").GetArrayLength().Should().Be(1);
        (await town.Stranger().GetStringAsync($"{Aed}.csv")).Should().Contain("図書館,1,玉川町\r\n");

        (await CodeAsync(town.Staff.CallAsync("POST", $"{Aed}/versions/1/withdraw", new { reason = " " }))).Item1.Should().Be(422);
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Aed}/versions/2/withdraw", new { reason = "x" }))).Should().Be((404, "CIVIC6606"));
        (await town.Staff.RepeatAsync("POST", $"{Aed}/versions/1/withdraw", new { reason = "電話番号がありました。" }, "withdraw-1")).GetProperty("withdrawn").GetString().Should().Be("電話番号がありました。");
        (await CodeAsync(town.Stranger().GetAsync($"{Aed}/records"))).Should().Be((410, "CIVIC6609"));
    }

    [Fact]
    public async Task A_table_with_errors_says_where_and_is_thrown_away_unpublished()
    {
        await JsonAsync(town.Staff.CallAsync("POST", Datasets, Body()));
        var draft = await UploadAsync("名称,台数\n市役所,2\n図書館\n", null);
        var address = $"{Aed}/drafts/{draft.GetProperty("id").GetString()}";
        draft.GetProperty("isPublishable").GetBoolean().Should().BeFalse();
        var defect = draft.GetProperty("defects").EnumerateArray().First(each => each.GetProperty("severity").GetString() == "error");
        (defect.GetProperty("line").GetInt32(), defect.GetProperty("mend").GetProperty("en").GetString()!.Length > 0).Should().Be((3, true));
        (await CodeAsync(town.Staff.CallAsync("POST", $"{address}/publish", new { after = 0 }))).Should().Be((422, "CIVIC6613"));
        foreach (var _ in (int[])[1, 2])
            (await town.Staff.CallAsync("DELETE", address)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await CodeAsync(town.Staff.GetAsync(address))).Should().Be((410, "CIVIC6612"));
        (await CodeAsync(town.Staff.CallAsync("POST", $"{address}/publish", new { after = 0 }))).Should().Be((410, "CIVIC6612"));
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Aed}/drafts", Form("")))).Item2.Should().Be("CIVIC6611");
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Aed}/drafts", new { file = "x" }))).Should().Be((415, "CIVIC7012"));
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Aed}/drafts", Form(new string('1', 65 << 20))))).Should().Be((413, "CIVIC6610"));
    }

    [Fact]
    public async Task A_refused_description_names_its_member_and_a_taken_name_stays_taken()
    {
        await JsonAsync(town.Staff.CallAsync("POST", Datasets, Body()));
        foreach (var (body, code, member) in ((object, string, string)[])
        [
            (Body(name: "A"), "CIVIC6614", "name"), (Body(title: "別"), "CIVIC6615", "name"), (Body(name: "x-1", title: " "), "CIVIC6601", "title"), (Body(name: "x-1", about: ""), "CIVIC6602", "description"),
            (Body(name: "x-1", license: "mine"), "CIVIC6603", "license"), (new { name = "x-1" }, "CIVIC6601", "title"),
        ])
        {
            var problem = await ProblemAsync(town.Staff.CallAsync("POST", Datasets, body));
            (problem.GetProperty("code").GetString(), problem.GetProperty("facts").GetProperty("field").GetString()).Should().Be((code, member), JsonSerializer.Serialize(body));
        }
        (await CodeAsync(town.Staff.CallAsync("PUT", $"{Datasets}/garbage5374.areas", Body()))).Should().Be((404, "CIVIC7001"), "it is a service's");
    }

    [Fact]
    public async Task Only_staff_who_are_signed_in_do_any_of_it()
    {
        await JsonAsync(town.Staff.CallAsync("POST", Datasets, Body()));
        var draft = $"{Aed}/drafts/{(await UploadAsync(DatasetTown.Aed, null)).GetProperty("id").GetString()}";
        foreach (var (method, address, body) in ((string, string, Func<object?>)[])
        [
            ("POST", Datasets, () => Body(name: "other")), ("PUT", Aed, () => Body()), ("POST", $"{Aed}/drafts", () => Form(DatasetTown.Aed)), ("GET", draft, () => null), ("DELETE", draft, () => null),
            ("POST", $"{draft}/publish", () => new { after = 0 }), ("POST", $"{Aed}/versions/1/withdraw", () => new { reason = "x" }),
        ])
            await town.OnlyForStaffAsync(method, address, body);
        (await JsonAsync(town.Staff.GetAsync(draft))).GetProperty("rows").GetInt32().Should().Be(3, "nobody threw it away");
    }

    private static object Body(string? name = "aed", string title = "AED設置箇所", string about = "市内のAED。", string license = "CC-BY-4.0") =>
        new { name, title = new { ja = title, en = "AED locations" }, description = new { ja = about }, license };

    private Task<JsonElement> UploadAsync(string text, string? key, Encoding? encoding = null) => JsonAsync(town.Staff.CallAsync("POST", $"{Aed}/drafts", Form(text, encoding), key));

    private static MultipartFormDataContent Form(string text, Encoding? encoding = null) =>
        new() { { new ByteArrayContent((encoding ?? new UTF8Encoding(false)).GetBytes(text)), "file", "aed.csv" } };
}
