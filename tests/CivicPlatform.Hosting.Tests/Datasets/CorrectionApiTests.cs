using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;

namespace CivicPlatform.Datasets;

/// <summary>Programs correct the city's data in their person's name; staff who are signed in decide through the same API.</summary>
public sealed partial class CorrectionApiTests : IAsyncLifetime
{
    // What the row says already is no change.
    private static readonly object Library = new { changes = new[] { new { column = "台数", text = "5" }, new { column = "名称", text = "図書館" } }, why = "昨日見ました。\r\n" };
    private HostileTown town = null!;
    private string page = null!;

    private string Api => "/api/v1" + page;

    public async Task InitializeAsync()
    {
        town = await HostileTown.StartAsync();
        page = await DatasetTown.DescribeAsync(town.Staff);
        await DatasetTown.PublishAsync(town.Staff, page, DatasetTown.Aed);
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_program_proposes_a_new_row_and_that_one_should_go()
    {
        using var program = await ProgramAsync(town.Citizen, "datasets");
        using (var added = await program.PostAsJsonAsync($"{Api}/versions/1/rows", new { changes = new[] { new { column = "名称", text = "体育館" }, new { column = "所在地", text = "" } }, why = "できました。" }))
        {
            var told = await JsonAsync(added);
            (added.StatusCode, told.GetProperty("changes").GetArrayLength()).Should().Be((HttpStatusCode.Created, 1), "an empty cell says nothing");
            (told.GetProperty("correction").GetProperty("kind").GetString(), told.GetProperty("correction").GetProperty("row").GetInt64()).Should().Be(("add", 0));
        }
        using (var gone = await program.PostAsJsonAsync($"{Api}/versions/1/rows/3/removal", new { why = "工事でなくなりました。" }))
        {
            var told = await JsonAsync(gone);
            told.GetProperty("correction").GetProperty("kind").GetString().Should().Be("remove");
            told.GetProperty("changes").EnumerateArray().Select(cell => cell.GetProperty("old").GetString()).Should().Equal("公園", "3", "丸の内");
        }
        using (var nothing = await program.PostAsJsonAsync($"{Api}/versions/1/rows", new { changes = Array.Empty<object>(), why = "x" }))
            (await CodeAsync(nothing)).Should().Be((422, "CIVIC6616"));
        using (var nowhere = await program.PostAsJsonAsync($"{Api}/versions/1/rows/99/removal", new { why = "x" }))
            nowhere.StatusCode.Should().Be(HttpStatusCode.NotFound);
        foreach (var number in (int[])[1, 2])
            (await town.Staff.SendAsync(Meant($"{Api}/corrections/{number}/accept", new { }))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await town.Citizen.GetStringAsync($"{Api}.csv")).Should().Contain("体育館,,").And.NotContain("公園");
    }

    [Fact]
    public async Task A_program_proposes_once_for_each_key_and_what_staff_accept_is_in_the_next_version()
    {
        using var program = await ProgramAsync(town.Citizen, "datasets");
        program.DefaultRequestHeaders.Add("Idempotency-Key", "aed-1");
        using (var proposed = await program.PostAsJsonAsync($"{Api}/versions/1/rows/2/corrections", Library))
        {
            var told = await JsonAsync(proposed);
            (proposed.StatusCode, proposed.Headers.Location!.OriginalString).Should().Be((HttpStatusCode.Created, $"{Api}/corrections/1"));
            told.GetProperty("changes").GetRawText().Should().Be("""[{"column":"台数","old":"1","text":"5"}]""");
            (told.GetProperty("why").GetString(), told.GetProperty("correction").GetProperty("state").GetString()).Should().Be(("昨日見ました。", "open"));
        }
        using (var changed = await program.PostAsJsonAsync($"{Api}/versions/1/rows/2/corrections", new { changes = new[] { new { column = "台数", text = "6" } }, why = "別" }))
            (await CodeAsync(changed)).Should().Be((422, "CIVIC6001"));
        using (var without = await town.Citizen.SendAsync(Meant($"{Api}/versions/1/rows/2/corrections", Library)))
            without.Headers.Location!.OriginalString.Should().Be($"{Api}/corrections/1", "the same one waits already");
        using (var first = await program.GetAsync($"{Api}/corrections/1"))
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, $"{Api}/corrections/1") { Headers = { { "If-None-Match", first.Headers.ETag!.Tag } } };
            (await program.SendAsync(asked)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        }

        (await NumbersAsync(town.Staff, "?state=open")).Numbers.Should().Equal(1);
        foreach (var key in new[] { "accept-1", "accept-1", "accept-2" })
        {
            using var accepted = await town.Staff.SendAsync(Meant($"{Api}/corrections/1/accept", null, key));
            (await JsonAsync(accepted)).GetProperty("correction").GetProperty("made").GetInt32().Should().Be(2);
        }
        using (var late = await town.Staff.SendAsync(Meant($"{Api}/corrections/1/decline", new { reason = "やはり" })))
            (await CodeAsync(late)).Should().Be((409, "CIVIC6620"));
        (await town.Stranger().GetStringAsync($"{Api}.csv")).Should().Contain("図書館,5,玉川町\r\n");
        (await NumbersAsync(town.Staff, "?state=OPEN")).Numbers.Should().BeEmpty();
        using var again = await program.PostAsJsonAsync($"{Api}/versions/1/rows/2/corrections", Library);
        (await JsonAsync(again)).GetProperty("correction").GetProperty("state").GetString().Should().Be("accepted", "the same key is the same correction, whatever became of it");
        (await NumbersAsync(program)).Numbers.Should().Equal(1);
    }

    [Fact]
    public async Task Staff_read_which_columns_change_their_type()
    {
        using var program = await ProgramAsync(town.Citizen, "datasets");
        using (var sent = await program.PostAsJsonAsync($"{Api}/versions/1/rows", new { changes = new[] { new { column = "名称", text = "体育館 " }, new { column = "台数", text = "二" } }, why = "できました。" }))
        {
            var told = await JsonAsync(sent);
            (told.GetProperty("types").ValueKind, told.GetProperty("changes")[0].GetProperty("text").GetString()).Should().Be((JsonValueKind.Null, "体育館"));
        }
        (await JsonAsync(await town.Staff.GetAsync($"{Api}/corrections/1"))).GetProperty("types").GetRawText().Should().Be("""[{"column":"台数","old":"integer","new":"text"}]""");
        (await JsonAsync(await program.GetAsync($"{Api}/corrections/1"))).GetProperty("types").ValueKind.Should().Be(JsonValueKind.Null);
        using var accepted = await town.Staff.SendAsync(Meant($"{Api}/corrections/1/accept", null, "accept-1"));
        (await JsonAsync(accepted)).GetProperty("types").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_declined_correction_says_why_to_who_proposed_it_and_is_not_there_for_others()
    {
        using var program = await ProgramAsync(town.Citizen, "datasets");
        (await program.PostAsJsonAsync($"{Api}/versions/1/rows/2/corrections", Library)).StatusCode.Should().Be(HttpStatusCode.Created);
        using (var silent = await town.Staff.SendAsync(Meant($"{Api}/corrections/1/decline", new { reason = " " })))
            (await CodeAsync(silent)).Should().Be((422, "CIVIC6617"));
        using (var declined = await town.Staff.SendAsync(Meant($"{Api}/corrections/1/decline", new { reason = "現地では1台でした。" })))
            (await JsonAsync(declined)).GetProperty("correction").GetProperty("state").GetString().Should().Be("declined");
        (await JsonAsync(await program.GetAsync($"{Api}/corrections/1"))).GetProperty("reason").GetString().Should().Be("現地では1台でした。");
        (await town.Citizen.GetStringAsync($"{page}/corrections/1")).Should().Contain("現地では1台でした。");

        using var other = await ProgramAsync(town.Victim, "datasets");
        using var clerk = await ProgramAsync(town.Staff, "datasets");
        foreach (var reader in new[] { other, town.Victim, clerk })
        {
            (await CodeAsync(await reader.GetAsync($"{Api}/corrections/1"))).Should().Be((404, "CIVIC6619"), "no token has roles");
            (await NumbersAsync(reader)).Numbers.Should().BeEmpty();
        }
        (await CodeAsync(await town.Staff.GetAsync($"{Api}/corrections/2"))).Should().Be((404, "CIVIC6619"));
    }

    [Fact]
    public async Task Only_who_may_proposes_reads_and_decides()
    {
        using var program = await ProgramAsync(town.Citizen, "datasets");
        (await program.PostAsJsonAsync($"{Api}/versions/1/rows/2/corrections", Library)).StatusCode.Should().Be(HttpStatusCode.Created);
        using var wrong = await ProgramAsync(town.Citizen, "issues", "votes", "ties");
        foreach (var refused in new[] { await wrong.PostAsJsonAsync($"{Api}/versions/1/rows/2/corrections", Library), await wrong.GetAsync($"{Api}/corrections"), await wrong.GetAsync($"{Api}/corrections/1") })
            (await CodeAsync(refused)).Should().Be((403, "CIVIC7064"));
        foreach (var refused in new[] { await town.Stranger().SendAsync(Meant($"{Api}/versions/1/rows/2/corrections", Library)), await town.Stranger().GetAsync($"{Api}/corrections"), await town.Stranger().GetAsync($"{Api}/corrections/1") })
            (await CodeAsync(refused)).Should().Be((401, "CIVIC7061"));
        using var clerk = await ProgramAsync(town.Staff, "datasets");
        foreach (var what in new[] { "accept", "decline" })
        {
            var (address, body) = ($"{Api}/corrections/1/{what}", new { reason = "x" });
            (await CodeAsync(await clerk.PostAsJsonAsync(address, body))).Should().Be((401, "CIVIC7004"), "staff decide, their tokens do not");
            (await CodeAsync(await town.Citizen.SendAsync(Meant(address, body)))).Should().Be((403, "CIVIC7062"));
            (await CodeAsync(await town.Stranger().SendAsync(Meant(address, body)))).Should().Be((401, "CIVIC7004"));
            (await CodeAsync(await town.Staff.PostAsJsonAsync(address, body))).Should().Be((400, "CIVIC7005"), "another site may have sent it");
        }
        foreach (var (row, body, status, code) in ((string, object, int, string)[])
        [
            ("versions/1/rows/4", Library, 404, "CIVIC7001"), ("versions/1/rows/0", Library, 404, "CIVIC7001"), ("versions/2/rows/1", Library, 404, "CIVIC6606"),
            ("versions/1/rows/1", new { changes = Array.Empty<object>(), why = "x" }, 422, "CIVIC6616"),
            ("versions/1/rows/1", new { changes = new[] { new { column = "台数", text = "2" } }, why = "x" }, 422, "CIVIC6616"),
            ("versions/1/rows/1", new { changes = new[] { new { column = "ない列", text = "2" } }, why = "x" }, 422, "CIVIC6616"),
            ("versions/1/rows/1", new { changes = new[] { new { column = "台数", text = "7" } }, why = " " }, 422, "CIVIC6617"),
            ("versions/1/rows/1", new { changes = new[] { new { column = "台数", text = (string?)null } }, why = "x" }, 400, "CIVIC7002"),
            ("versions/1/rows/1", new { changes = new object?[] { null }, why = "x" }, 400, "CIVIC7002"), ("versions/1/rows/1", new { why = "x" }, 400, "CIVIC7002"),
        ])
            (await CodeAsync(await program.PostAsJsonAsync($"{Api}/{row}/corrections", body))).Should().Be((status, code), JsonSerializer.Serialize(body));
        (await CodeAsync(await program.GetAsync("/api/v1/datasets/garbage5374.areas/corrections"))).Should().Be((404, "CIVIC7001"));
        foreach (var query in new[] { "limit=0", "limit=101", "cursor=x", "state=1", "state=lost" })
            (await CodeAsync(await program.GetAsync($"{Api}/corrections?{query}"))).Should().Be((400, "CIVIC7002"), query);
    }

    [Fact]
    public async Task Lists_and_the_page_show_each_correction_once_page_by_page()
    {
        // One person has at most twenty that wait.
        foreach (var (browser, many) in ((HttpClient, int)[])[(town.Citizen, 20), (town.Victim, 20), (town.Staff, 12)])
        {
            using var program = await ProgramAsync(browser, "datasets");
            for (var number = 1; number <= many; number++)
                (await program.PostAsJsonAsync($"{Api}/versions/1/rows/1/corrections", new { changes = new[] { new { column = "台数", text = $"{number + 10}" } }, why = "数えました。" })).StatusCode.Should().Be(HttpStatusCode.Created);
        }
        var all = new List<int>();
        for (string? query = "?limit=25", next = ""; next is not null; query = $"?limit=25&cursor={next}")
        {
            (var numbers, next) = await NumbersAsync(town.Staff, query);
            all.AddRange(numbers);
        }
        all.Should().Equal(Enumerable.Range(1, 52).Reverse());
        using (var mine = await ProgramAsync(town.Victim, "datasets"))
            (await NumbersAsync(mine, "?limit=100")).Numbers.Should().Equal(Enumerable.Range(21, 20).Reverse());

        var html = await town.Staff.GetStringAsync("/datasets/corrections");
        html.Should().Contain("<nav class=\"pager\" aria-label=\"判断を待っている提案\"", "the reader has twelve of their own, which are one page");
        Shown().Matches(html[..html.IndexOf("id=\"mine\"", StringComparison.Ordinal)]).Select(match => int.Parse(match.Groups[1].Value)).Should().Equal(Enumerable.Range(1, 50));
        var on = WebUtility.HtmlDecode(Next().Match(html).Groups[1].Value);
        html = await town.Staff.GetStringAsync(on);
        Shown().Matches(html[..html.IndexOf("id=\"mine\"", StringComparison.Ordinal)]).Select(match => int.Parse(match.Groups[1].Value)).Should().Equal(51, 52);
        html.Should().NotContain("class=\"pager\"");
        using var typed = await town.Staff.GetAsync("/datasets/corrections?open=x");
        typed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
    }

    private async Task<HttpClient> ProgramAsync(HttpClient browser, params string[] scopes)
    {
        var program = town.Stranger();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await HostileTown.ApiTokenAsync(browser, scopes));
        return program;
    }

    // As a page of the city itself sends it.
    private static HttpRequestMessage Meant(string address, object? body, string? key = null)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body), Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);
        return message;
    }

    private async Task<(List<int> Numbers, string? Next)> NumbersAsync(HttpClient reader, string query = "")
    {
        var answer = await JsonAsync(await reader.GetAsync($"{Api}/corrections{query}"));
        return ([.. answer.GetProperty("corrections").EnumerateArray().Select(line => line.GetProperty("number").GetInt32())], answer.GetProperty("next").GetString());
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<(int Status, string? Code)> CodeAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

    [GeneratedRegex("href=\"/datasets/civic\\.aed/corrections/([0-9]+)\"")]
    private static partial Regex Shown();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]*)\"")]
    private static partial Regex Next();
}
