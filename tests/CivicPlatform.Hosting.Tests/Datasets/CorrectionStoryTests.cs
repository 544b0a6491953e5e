using System.Net;
using CivicPlatform.Issues;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Datasets;

/// <summary>People correct the city's data, and staff decide.</summary>
public sealed class CorrectionStoryTests : IAsyncLifetime
{
    private IssueTown town = null!;
    private HttpClient staff = null!, hanako = null!;
    private string dataset = null!;

    public async Task InitializeAsync()
    {
        town = await IssueTown.StartAsync();
        (staff, hanako) = (await town.VisitorAsync(Role.Staff), await town.VisitorAsync());
        dataset = await DatasetTown.DescribeAsync(staff);
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_citizen_proposes_staff_accept_and_the_next_version_has_it()
    {
        (await town.Stranger().GetStringAsync($"{dataset}/versions/1/rows/2")).Should().Contain("玉川町").And.Contain("/sign-in?back=").And.NotContain("name=\"why\"");
        (await DatasetTown.ProposeAsync(hanako, dataset, 1, 2, "昨日見ました<b>。", (1, "5"), (2, "玉川町 2番"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await hanako.GetStringAsync("/datasets/corrections")).Should().Contain($"{dataset}/corrections/1").And.Contain("判断待ち");

        var page = $"{dataset}/corrections/1";
        (await staff.GetStringAsync("/datasets/corrections")).Should().Contain(page);
        (await staff.GetStringAsync(page)).Should().Contain("昨日見ました&lt;b&gt;").And.Contain("<ins>5</ins>").And.Contain("<del>1</del>").And.NotContain("<ins>図書館");
        (await IssueTown.SendAsync(staff, page, $"{page}/accept")).StatusCode.Should().Be(HttpStatusCode.SeeOther);

        (await hanako.GetStringAsync(page)).Should().Contain("採用").And.Contain("第2版に入りました");
        var stranger = town.Stranger();
        (await stranger.GetStringAsync($"/api/v1{dataset}.csv")).Should().Be("名称,台数,所在地\r\n市役所,2,柿木畠\r\n図書館,5,玉川町 2番\r\n公園,3,丸の内\r\n");
        (await stranger.GetStringAsync($"/api/v1{dataset}.csv?version=1")).Should().Contain("図書館,1,玉川町\r\n");
        // Whatever is sent again changes nothing.
        var token = await DatasetTown.HiddenAsync(staff, $"{dataset}/upload", $"{dataset}/upload");
        using var again = await staff.PostAsync($"{page}/accept", Form(token));
        again.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        using var late = await staff.PostAsync($"{page}/decline", Form(token, ("_key", "another"), ("text", "x")));
        late.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await stranger.GetStringAsync($"/api/v1{dataset}/versions")).Should().NotContain("\"number\":3");
    }

    [Fact]
    public async Task A_citizen_adds_a_row_and_another_goes()
    {
        (await town.Stranger().GetStringAsync($"{dataset}/versions/1/rows/new")).Should().Contain("/sign-in?back=").And.NotContain("name=\"why\"");
        var add = $"{dataset}/versions/1/rows/new";
        using (var empty = await IssueTown.SendAsync(hanako, add, add, ("why", "できました")))
            (empty.StatusCode, (await empty.Content.ReadAsStringAsync()).Contains("できました", StringComparison.Ordinal)).Should().Be((HttpStatusCode.UnprocessableEntity, true));
        for (var twice = 0; twice < 2; twice++)
        {
            using var added = await IssueTown.SendAsync(hanako, add, add, ("c0", twice == 0 ? "体育館<i>" : "　体育館<i> "), ("c1", twice == 0 ? "4" : " 4"), ("why", $"見ました{twice}"));
            added.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        }
        var row = $"{dataset}/versions/1/rows/3";
        using (var silent = await IssueTown.SendAsync(hanako, row, $"{row}/remove", ("why", "")))
            (await silent.Content.ReadAsStringAsync()).Should().Contain("<details open").And.Contain("id=\"remove-why\"");
        (await IssueTown.SendAsync(hanako, row, $"{row}/remove", ("why", "工事でなくなりました"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await hanako.GetStringAsync("/datasets/corrections")).Should().Contain("新しい行").And.Contain("3行目を消す");

        var pages = new[] { 1, 2, 3 }.Select(number => $"{dataset}/corrections/{number}").ToList();
        (await staff.GetStringAsync(pages[0])).Should().Contain("<ins>体育館&lt;i&gt;</ins>").And.Contain("4行目として");
        (await staff.GetStringAsync(pages[2])).Should().Contain("<del>丸の内</del>").And.Contain("この行のない新しい版");
        (await IssueTown.SendAsync(staff, pages[0], $"{pages[0]}/accept")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await staff.GetStringAsync(pages[1])).Should().Contain("同じ内容の行がもうある").And.NotContain($"{pages[1]}/accept");
        using (var there = await staff.PostAsync($"{pages[1]}/accept", Form(await DatasetTown.HiddenAsync(staff, pages[1], $"{pages[1]}/decline"))))
            (there.StatusCode, (await there.Content.ReadAsStringAsync()).Contains("同じ内容", StringComparison.Ordinal)).Should().Be((HttpStatusCode.Conflict, true));
        (await IssueTown.SendAsync(staff, pages[2], $"{pages[2]}/accept")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Stranger().GetStringAsync($"/api/v1{dataset}.csv")).Should().Be("名称,台数,所在地\r\n市役所,2,柿木畠\r\n図書館,1,玉川町\r\n体育館<i>,4,\r\n");
    }

    [Fact]
    public async Task Staff_are_told_which_columns_change_their_type_before_they_accept()
    {
        await DatasetTown.ProposeAsync(hanako, dataset, 1, 2, "数えました", (1, "二台"), (2, "玉川町 2番"));
        await DatasetTown.ProposeAsync(hanako, dataset, 1, 3, "数えました", (1, "4"));
        var page = $"{dataset}/corrections/1";
        (await staff.GetStringAsync(page)).Should().Contain("列の種類が変わります").And.Contain("<bdi>台数</bdi>: 整数 → 文字").And.NotContain("<bdi>所在地");
        (await staff.GetStringAsync($"{dataset}/corrections/2")).Should().NotContain("列の種類").And.Contain("/accept\"");
        (await hanako.GetStringAsync(page)).Should().NotContain("列の種類", "who proposed it does not decide");
        (await IssueTown.SendAsync(staff, page, $"{page}/accept")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await staff.GetStringAsync(page)).Should().NotContain("列の種類", "it is accepted");
    }

    [Fact]
    public async Task A_declined_proposal_says_why_to_who_proposed_it_and_to_nobody_else()
    {
        await DatasetTown.ProposeAsync(hanako, dataset, 1, 1, "たぶん", (1, "9"));
        var page = $"{dataset}/corrections/1";
        (await IssueTown.SendAsync(staff, page, $"{page}/decline", ("text", ""))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await IssueTown.SendAsync(staff, page, $"{page}/decline", ("text", "現地では2台でした。"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await hanako.GetStringAsync(page)).Should().Contain("現地では2台でした。").And.Contain("不採用").And.NotContain("/accept");
        var taro = await town.VisitorAsync();
        foreach (var other in new[] { taro, town.Stranger() })
        {
            (await other.GetAsync(page)).StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await other.GetStringAsync("/datasets/corrections")).Should().NotContain(page);
            using var decided = await other.PostAsync($"{page}/accept", new FormUrlEncodedContent([]));
            decided.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_correction_follows_its_row_into_a_newer_version_and_never_guesses()
    {
        await DatasetTown.ProposeAsync(hanako, dataset, 1, 2, "a", (1, "5"));
        await DatasetTown.ProposeAsync(hanako, dataset, 1, 3, "b", (1, "6"));
        // A row above, one that says the same, one that says something else.
        await DatasetTown.PublishAsync(staff, dataset, "所在地,名称,台数,備考\n広坂,美術館,1,\n柿木畠,市役所,2,\n玉川町,図書館,1,\n丸の内,公園,4,\n");
        (await staff.GetStringAsync($"{dataset}/corrections/1")).Should().Contain("第2版の3行目");
        (await IssueTown.SendAsync(staff, $"{dataset}/corrections/1", $"{dataset}/corrections/1/accept")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Stranger().GetStringAsync($"/api/v1{dataset}.csv")).Should()
            .Be("所在地,名称,台数,備考\r\n広坂,美術館,1,\r\n柿木畠,市役所,2,\r\n玉川町,図書館,5,\r\n丸の内,公園,4,\r\n");

        (await staff.GetStringAsync($"{dataset}/corrections/2")).Should().Contain("採用できません").And.NotContain("/accept\"");
        var token = await DatasetTown.HiddenAsync(staff, $"{dataset}/upload", $"{dataset}/upload");
        using var forced = await staff.PostAsync($"{dataset}/corrections/2/accept", Form(token));
        forced.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await forced.Content.ReadAsStringAsync()).Should().Contain("内容が変わったか");
        (await IssueTown.SendAsync(staff, $"{dataset}/corrections/2", $"{dataset}/corrections/2/decline", ("text", "新しい版で直りました。"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_correction_that_races_with_a_new_version_is_in_the_last_one_or_told()
    {
        await DatasetTown.ProposeAsync(hanako, dataset, 1, 2, "a", (1, "5"));
        var draft = await DatasetTown.DraftAsync(staff, dataset, DatasetTown.Aed + "駅,4,木ノ新保町\n");
        var other = await town.VisitorAsync(Role.Staff);
        var page = $"{dataset}/corrections/1";
        // Both pages are open before anybody presses.
        var (publish, accept) = (await DatasetTown.HiddenAsync(staff, draft, draft), await DatasetTown.HiddenAsync(other, page, $"{page}/accept"));
        var answers = await Task.WhenAll(staff.PostAsync(draft, Form(publish)), other.PostAsync($"{page}/accept", Form(accept)));
        answers[1].StatusCode.Should().Be(HttpStatusCode.SeeOther, "the row stands in both versions");
        if (answers[0].StatusCode == HttpStatusCode.Conflict)
            return;
        answers[0].StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var last = await town.Stranger().GetStringAsync($"/api/v1{dataset}.csv?version=3");
        last.Should().Contain("図書館,5,").And.Contain("駅,4,");
    }

    [Fact]
    public async Task Nothing_wrong_nothing_too_much_and_no_row_that_is_not_there()
    {
        using var nothing = await DatasetTown.ProposeAsync(hanako, dataset, 1, 1, "変えていない");
        nothing.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await nothing.Content.ReadAsStringAsync()).Should().Contain("変えていない").And.Contain("aria-invalid=\"true\"");
        using var silent = await DatasetTown.ProposeAsync(hanako, dataset, 1, 1, " ", (1, "7"));
        silent.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await silent.Content.ReadAsStringAsync()).Should().Contain("value=\"7\"", "what was typed stays");
        using var long5001 = await DatasetTown.ProposeAsync(hanako, dataset, 1, 1, "a", (1, new string('x', 5_001)));
        long5001.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        foreach (var address in new[] { "versions/1/rows/4", "versions/1/rows/0", "versions/2/rows/1", "versions/1/rows/-1", "versions/1/rows/99999999999999999999" })
            ((int)(await hanako.GetAsync($"{dataset}/{address}")).StatusCode).Should().Be(404, address);
        var token = await DatasetTown.HiddenAsync(hanako, $"{dataset}/versions/1/rows/1", $"{dataset}/versions/1/rows/1");
        using var beyond = await hanako.PostAsync($"{dataset}/versions/1/rows/4", Form(token, ("c0", "x"), ("why", "x")));
        beyond.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var unsigned = await town.Stranger().PostAsync($"{dataset}/versions/1/rows/1", new FormUrlEncodedContent([new("c0", "x"), new("why", "x")]));
        unsigned.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using var foreign = await hanako.PostAsync($"{dataset}/versions/1/rows/1", new FormUrlEncodedContent([new("c0", "x"), new("why", "x")]));
        foreign.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var nul = await hanako.PostAsync($"{dataset}/versions/1/rows/1", new StringContent($"{string.Join('&', token.Select(field => $"{field.Field}={Uri.EscapeDataString(field.Value)}"))}&c0=a%00b&why=x",
            System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded")));
        ((int)nul.StatusCode).Should().BeOneOf(400, 422);
    }

    [Fact]
    public async Task What_an_erased_person_proposed_is_gone_from_pages_and_files()
    {
        await DatasetTown.ProposeAsync(hanako, dataset, 1, 1, "目印の縞馬を見た", (1, "目印の新しい値"));
        await town.Vault.EraseAsync(PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null));
        var page = $"{dataset}/corrections/1";
        (await staff.GetStringAsync(page)).Should().NotContain("縞馬").And.NotContain("新しい値").And.Contain("消去された");
        var token = await DatasetTown.HiddenAsync(staff, page, $"{page}/decline");
        using var accepted = await staff.PostAsync($"{page}/accept", Form(token));
        (await accepted.Content.ReadAsStringAsync()).Should().Contain("消去されたため、採用できません");
        (await IssueTown.SendAsync(staff, page, $"{page}/decline", ("text", "去られました。"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        new PlantedMarkers(["縞馬", "目印の新しい値"]).FindIn(town.Data).Should().BeEmpty();
    }

    private static FormUrlEncodedContent Form(IEnumerable<(string Field, string Value)> hidden, params (string Field, string Value)[] fields) =>
        new(hidden.Where(field => fields.All(given => given.Field != field.Field)).Concat(fields).Select(field => KeyValuePair.Create(field.Field, field.Value)));
}
