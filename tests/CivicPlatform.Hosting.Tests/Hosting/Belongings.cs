using System.Net;
using System.Text.Json;
using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CivicPlatform.Hosting;

/// <summary>What others have in a town, by its names: whoever attacks knows them all. What staff may end is made anew before the next attack.</summary>
internal sealed class Belongings
{
    /// <summary>What the photo shows that is hidden with its issue.</summary>
    public const string HiddenSight = "かくしたい景色";

    private static readonly string[] Acts = ["support", "comment", "status", "merge", "hide", "flag", "edit", "delete", "appeal", "answer"];
    private readonly HostileTown town;
    private readonly AnswerWatch watch;
    private (string Issue, string Photo) open, hidden;
    private string draft = "", webhook = "", notice = "", before = "";

    private Belongings(HostileTown town, AnswerWatch watch) => (this.town, this.watch) = (town, watch);

    /// <summary>Names of what belongs to somebody else, as they stand in forms.</summary>
    public IReadOnlyList<string> Ids => [open.Issue, hidden.Issue, hidden.Photo, notice, webhook, draft, town.Ballot, HostileTown.Login];

    /// <summary>Pages with forms that only the one who made something, or staff, is shown.</summary>
    public (string[] Owner, string[] Staff) Pages =>
        ([$"/issues/{open.Issue}", $"/issues/{hidden.Issue}"],
         [$"/issues/{open.Issue}", $"/issues/{hidden.Issue}", $"/admin/notices/living/{notice}", $"/datasets/civic.aed/drafts/{draft}"]);

    public static async Task<Belongings> MakeAsync(HostileTown town, AnswerWatch watch)
    {
        var made = new Belongings(town, watch);
        // A correction that waits, so that what is sent to corrections comes as far as it can.
        var dataset = await DatasetTown.DescribeAsync(town.Staff);
        await DatasetTown.PublishAsync(town.Staff, dataset, DatasetTown.Aed);
        (await DatasetTown.ProposeAsync(town.Citizen, dataset, 1, 2, "昨日見ました。", (1, "5"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        made.draft = (await DatasetTown.DraftAsync(town.Staff, dataset, DatasetTown.Aed)).Split('/')[^1];
        made.webhook = (await ApiCalls.JsonAsync(town.Staff.CallAsync("POST", "/api/v1/webhooks", new { name = "外", address = "https://receiver.invalid/in", subjects = new[] { "ballots" } })))
            .GetProperty("webhook").GetProperty("id").GetString()!;
        made.hidden = await made.ReportAsync(HostileTown.Hidden, HiddenSight);
        (await town.Staff.CallAsync("POST", $"/api/v1/issues/{made.hidden.Issue}/hide", new { reason = "広告" })).StatusCode.Should().Be(HttpStatusCode.OK);
        watch.Closed = $"/issues/{made.hidden.Issue}";
        await made.RenewAsync();
        return made;
    }

    /// <summary>Makes anew what was ended or is seen no more, and remembers how all of it is.</summary>
    public async Task RenewAsync()
    {
        using var stranger = town.Stranger();
        using (var hangs = await stranger.GetAsync($"/api/v1/notices/living/{notice}"))
        {
            if (notice.Length == 0 || hangs.StatusCode != HttpStatusCode.OK)
                notice = (await ApiCalls.JsonAsync(town.Staff.CallAsync("POST", "/api/v1/notices", new { topic = "living", title = new { ja = "窓口の休み" }, text = new { ja = "年末は休みます。" } }))).GetProperty("key").GetString()!;
        }
        using (var seen = await stranger.GetAsync($"/api/v1/issues/{open.Issue}"))
        {
            if (open.Issue is null || seen.StatusCode != HttpStatusCode.OK || IsMerged(await seen.Content.ReadAsStringAsync()))
                open = await ReportAsync("公園の街灯", "消えた街灯");
        }
        before = await StateAsync();
    }

    /// <summary>Notes a fault when somebody changed what is not theirs.</summary>
    public async Task UntouchedAsync(string what)
    {
        if (await StateAsync() is var now && now != before)
            watch.Note($"{what} changes what belongs to another", $"{before} → {now}");
    }

    /// <summary>An address with names of what there is in the town; a word where a pattern asks for something else, and what nobody means well by in one place.</summary>
    public string Fill(RoutePattern pattern, string? hostileName, string hostile) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter when parameter.Name == hostileName => hostile,
        RoutePatternParameterPart parameter => Known(pattern.RawText!.TrimStart('/').Replace("api/v1/", "", StringComparison.Ordinal).Replace("admin/", "", StringComparison.Ordinal), parameter.Name, OfCity(pattern.RawText!)),
        _ => "",
    }))));

    private string Known(string pattern, string parameter, bool ofCity) => (pattern.Split('/')[0], parameter) switch
    {
        ("issues", "id") => Issue.Issue,
        // Of this issue, and of the other.
        ("issues", "photo") => watch.Seen / 2 % 3 > 0 ? Issue.Photo : hidden.Photo,
        ("issues", "what") => Acts[watch.Seen % Acts.Length],
        ("issues", "number") => "1",
        ("notices", "topic") or ("feeds", "name") => "living",
        ("notices", "key") => notice,
        ("feeds", "owner") => "civic",
        ("ballots", "id") => town.Ballot,
        ("datasets", "id") => ofCity || watch.Seen % 2 == 0 ? "civic.aed" : "garbage5374.areas",
        ("datasets", "draft") => draft,
        ("datasets", "version" or "row" or "number") when ofCity => "1",
        ("texts", "owner") => "civic",
        ("texts", "key") => "issues.title",
        ("webhooks", "id") => webhook,
        ("plugins", "id") => "water",
        ("openapi", _) => "v1",
        (_, "version") => "0.1.0",
        (_, "id") => "water",
        _ => "x",
    };

    private (string Issue, string Photo) Issue => watch.Seen % 2 == 0 ? open : hidden;

    // What only the city's own datasets have.
    private static bool OfCity(string pattern) => pattern.Contains("datasets/{id}/", StringComparison.Ordinal) && !pattern.EndsWith("/records", StringComparison.Ordinal);

    private static bool IsMerged(string issue) => JsonDocument.Parse(issue).RootElement.GetProperty("mergedInto").ValueKind != JsonValueKind.Null;

    private async Task<(string Issue, string Photo)> ReportAsync(string title, string sight)
    {
        using var made = await IssueTown.SendFilesAsync(town.Victim, "/issues/new", "/issues/new", [("title", title), ("body", title), ("description1", sight)], ("photo1", "a.jpg", Pictures.Jpeg()));
        made.StatusCode.Should().Be(HttpStatusCode.SeeOther, await made.Content.ReadAsStringAsync());
        var issue = made.Headers.Location!.OriginalString.Split('/')[^1];
        var photo = (await ApiCalls.JsonAsync(town.Victim.GetAsync($"/api/v1/issues/{issue}"))).GetProperty("issue").GetProperty("photos")[0].GetProperty("href").GetString()!;
        return (issue, photo.Split('/')[^1]);
    }

    // What is said, and whether the photos are there: others may comment, support and flag.
    private async Task<string> StateAsync()
    {
        var said = new List<string> { await town.Victim.GetStringAsync($"/api/v1/notices/living/{notice}") };
        foreach (var (issue, photo) in ((string, string)[])[open, hidden])
        {
            var told = await ApiCalls.JsonAsync(town.Victim.GetAsync($"/api/v1/issues/{issue}"));
            said.AddRange(((string[])["title", "status", "photos"]).Select(word => told.GetProperty("issue").GetProperty(word).GetRawText()));
            said.Add($"{told.GetProperty("body")} {told.GetProperty("isHidden")}");
            using var shown = await town.Victim.GetAsync($"/issues/{issue}/photos/{photo}");
            said.Add($"{shown.StatusCode}");
        }
        return string.Join(' ', said);
    }
}
