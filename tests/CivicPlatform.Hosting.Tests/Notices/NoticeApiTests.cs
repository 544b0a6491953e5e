using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Notices;

/// <summary>Programs read what the city announces; staff who are signed in write it; people mark their news as read.</summary>
public sealed class NoticeApiTests : IAsyncLifetime
{
    private const string Notices = "/api/v1/notices";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Staff_publish_correct_and_take_back()
    {
        var sent = new { topic = "living", title = new { ja = "窓口の休み", en = "Office closed" }, text = new { ja = "年末は休みます。" } };
        var made = await town.Staff.RepeatAsync("POST", Notices, sent, "notice-1");
        var key = made.GetProperty("key").GetString();
        (made.GetProperty("topic").GetString(), made.GetProperty("title").GetProperty("en").GetString(), made.GetProperty("page").GetString()).Should().Be(("living", "Office closed", $"/notices/living/{key}"));
        (await CodeAsync(town.Staff.CallAsync("POST", Notices, sent with { text = new { ja = "休みません。" } }, "notice-1"))).Should().Be((422, "CIVIC6001"));
        using (var once = await town.Staff.CallAsync("POST", Notices, sent))
            (once.StatusCode, once.Headers.Location!.OriginalString.StartsWith($"{Notices}/living/", StringComparison.Ordinal)).Should().Be((HttpStatusCode.Created, true));

        var corrected = await town.Staff.RepeatAsync("PUT", $"{Notices}/living/{key}", new { title = new { ja = "窓口の休み（訂正）" }, text = new { ja = "29日から休みます。" } }, "notice-2");
        corrected.GetProperty("title").GetProperty("ja").GetString().Should().Be("窓口の休み（訂正）");
        var listed = await JsonAsync(town.Stranger().GetAsync($"{Notices}?topic=living&limit=1"));
        listed.GetProperty("notices").EnumerateArray().Should().ContainSingle().Which.GetProperty("key").GetString().Should().Be(key, "what was corrected last comes first");
        var rest = await JsonAsync(town.Stranger().GetAsync($"{Notices}?topic=living&limit=1&cursor={listed.GetProperty("next").GetString()}"));
        (rest.GetProperty("notices").GetArrayLength(), rest.GetProperty("next").ValueKind).Should().Be((1, JsonValueKind.Null));
        (await town.Stranger().GetStringAsync($"{Notices}/living/{key}")).Should().Contain("29日から");

        foreach (var again in new[] { "notice-3", "notice-3", "notice-4" })
            (await town.Staff.CallAsync("DELETE", $"{Notices}/living/{key}", null, again)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        foreach (var (method, body) in ((string, object?)[])[("GET", null), ("PUT", new { title = sent.title, text = sent.text })])
            (await CodeAsync(town.Staff.CallAsync(method, $"{Notices}/living/{key}", body))).Should().Be((404, "CIVIC7001"));
    }

    [Fact]
    public async Task One_key_makes_one_notice_whatever_its_topic()
    {
        var sent = new { topic = "living", title = new { ja = "窓口の休み" }, text = new { ja = "年末は休みます。" } };
        await JsonAsync(town.Staff.CallAsync("POST", Notices, sent, "notice-1"));
        (await CodeAsync(town.Staff.CallAsync("POST", Notices, sent with { topic = "news" }, "notice-1"))).Should().Be((422, "CIVIC6001"));
        (await JsonAsync(town.Stranger().GetAsync(Notices))).GetProperty("notices").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task What_is_taken_back_is_not_put_up_again_by_a_correction_of_what_somebody_has_read()
    {
        var sent = new { topic = "living", title = new { ja = "窓口の休み" }, text = new { ja = "年末は休みます。" } };
        var words = new { sent.title, text = new { ja = "29日から休みます。" } };
        var address = $"{Notices}/living/{(await JsonAsync(town.Staff.CallAsync("POST", Notices, sent))).GetProperty("key").GetString()}";
        using var read = await town.Stranger().GetAsync(address);
        using (var first = await CorrectAsync(address, read.Headers.ETag!.ToString(), words))
            first.StatusCode.Should().Be(HttpStatusCode.OK, await first.Content.ReadAsStringAsync());
        using (var second = await CorrectAsync(address, read.Headers.ETag!.ToString(), words))
            second.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed, "somebody else corrected it since");

        for (var round = 0; round < 20; round++)
        {
            var other = $"{Notices}/living/{(await JsonAsync(town.Staff.CallAsync("POST", Notices, sent))).GetProperty("key").GetString()}";
            await Task.WhenAll(town.Staff.CallAsync("PUT", other, words), town.Staff.CallAsync("DELETE", other));
            (await town.Stranger().GetAsync(other)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
    }

    private Task<HttpResponseMessage> CorrectAsync(string address, string tag, object words)
    {
        var call = Call("PUT", address, System.Net.Http.Json.JsonContent.Create(words), null);
        call.Headers.TryAddWithoutValidation("If-Match", tag);
        return town.Staff.SendAsync(call);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        foreach (var (body, status, code) in ((object, int, string)[])
        [
            (new { topic = "issues", title = new { ja = "x" }, text = new { ja = "x" } }, 400, "CIVIC7002"), (new { title = new { ja = "x" }, text = new { ja = "x" } }, 400, "CIVIC7002"),
            (new { topic = "news", text = new { ja = "x" } }, 422, "CIVIC6201"), (new { topic = "news", title = new { ja = "x" } }, 422, "CIVIC6201"),
            (new { topic = "news", title = new { ja = "x" }, text = new { ja = new string('字', 10_000) } }, 422, "CIVIC6201"),
            (new { topic = "news", title = new { ja = "a\u202Eb" }, text = new { ja = "x" } }, 422, "CIVIC6201"), (new { topic = "news", title = new { ja = "a\0b" }, text = new { ja = "x" } }, 422, "CIVIC6201"),
        ])
            (await CodeAsync(town.Staff.CallAsync("POST", Notices, body))).Should().Be((status, code), JsonSerializer.Serialize(body));
        (await ProblemAsync(town.Staff.CallAsync("POST", Notices, new { topic = "news", title = new { ja = "x" }, text = new { ja = "" } }))).GetProperty("facts").GetProperty("field").GetString().Should().Be("text");
        foreach (var query in new[] { "topic=x", "limit=0", "limit=101", "cursor=x", "cursor=0" })
            (await CodeAsync(town.Stranger().GetAsync($"{Notices}?{query}"))).Should().Be((400, "CIVIC7002"), query);
        (await CodeAsync(town.Stranger().GetAsync($"{Notices}/issues/x"))).Should().Be((404, "CIVIC7001"));
        (await CodeAsync(town.Staff.CallAsync("DELETE", $"{Notices}/issues/x"))).Should().Be((404, "CIVIC7001"));
    }

    [Fact]
    public async Task Nobody_but_staff_who_are_signed_in_writes()
    {
        var said = new { topic = "news", title = new { ja = "乗っ取り" }, text = new { ja = "x" } };
        foreach (var (method, address) in ((string, string)[])[("POST", Notices), ("PUT", $"{Notices}/news/x"), ("DELETE", $"{Notices}/news/x")])
            await town.OnlyForStaffAsync(method, address, () => said);
        (await town.Stranger().GetStringAsync(Notices)).Should().NotContain("乗っ取り");
    }

    [Fact]
    public async Task A_program_reads_what_is_new_to_its_person_and_marks_it_as_read()
    {
        using var program = await town.ProgramAsync(town.Victim, "notices");
        foreach (var words in new[] { "一", "二" })
            await JsonAsync(town.Citizen.CallAsync("POST", $"/api/v1{town.Issue}/comments", new { text = words }));
        var news = await NewsAsync(program);
        news.GetProperty("unread").GetInt32().Should().Be(2 + 1, "an issue of theirs was hidden besides");
        var lines = news.GetProperty("notices").EnumerateArray().ToList();
        lines.Select(line => (line.GetProperty("kind").GetString(), line.GetProperty("words").GetString(), line.GetProperty("isNew").GetBoolean()))
            .Should().Equal(("commented", "二", true), ("commented", "一", true), ("hidden", null, true));
        lines[0].GetProperty("page").GetString().Should().Be($"{town.Issue}?comments=1#comment-2");

        var through = lines[1].GetProperty("position").GetString();
        (await program.RepeatAsync("POST", "/api/v1/me/notices/read", new { through }, "read-1")).GetProperty("unread").GetInt32().Should().Be(1);
        (await NewsAsync(program)).GetProperty("notices").EnumerateArray().Select(line => line.GetProperty("isNew").GetBoolean()).Should().Equal(true, false, false);
        (await JsonAsync(program.CallAsync("POST", "/api/v1/me/notices/read", new { }))).GetProperty("unread").GetInt32().Should().Be(0);
        (await JsonAsync(program.CallAsync("POST", "/api/v1/me/notices/read", new { through }))).GetProperty("unread").GetInt32().Should().Be(0, "what was read stays read");
        (await town.Victim.GetStringAsync("/me/data.json")).Should().Contain("civic/news-read");

        foreach (var wrong in new[] { "", "x", "0", "-1", "1e3" })
            (await CodeAsync(program.CallAsync("POST", "/api/v1/me/notices/read", new { through = wrong }))).Should().Be((400, "CIVIC7002"), wrong);
        using var other = await town.ProgramAsync(town.Victim, "issues");
        (await CodeAsync(other.CallAsync("POST", "/api/v1/me/notices/read", new { }))).Should().Be((403, "CIVIC7064"));
        (await CodeAsync(town.Stranger().CallAsync("POST", "/api/v1/me/notices/read", new { }))).Should().Be((401, "CIVIC7061"));
    }

    [Fact]
    public async Task A_program_needs_the_scope_to_follow_a_topic()
    {
        using var program = await town.ProgramAsync(town.Victim, "notices");
        await program.RepeatAsync("PUT", "/api/v1/me/topics/civic/safety", null, "follow-1");
        (await town.Victim.GetStringAsync("/notices?topic=safety")).Should().Contain("action=\"/inbox/unfollow\"");
        (await JsonAsync(town.Staff.CallAsync("POST", Notices, new { topic = "safety", title = new { ja = "大雨への備え" }, text = new { ja = "川に近づかないで" } }))).GetProperty("topic").GetString().Should().Be("safety");
        (await town.Victim.GetStringAsync("/me")).Should().Contain(">大雨への備え</a>").And.Contain("href=\"/notices?topic=safety\" dir=\"auto\">防災・安全</a>");
        using var other = await town.ProgramAsync(town.Victim, "issues");
        foreach (var (method, address) in ((string, string)[])[("GET", ""), ("GET", "/notices"), ("PUT", "/civic/safety"), ("DELETE", "/civic/safety")])
            (await CodeAsync(other.CallAsync(method, "/api/v1/me/topics" + address))).Should().Be((403, "CIVIC7064"), "{0} {1}", method, address);
    }

    private static Task<JsonElement> NewsAsync(HttpClient program) => JsonAsync(program.GetAsync("/api/v1/me/notices"));
}
