using System.Text;
using CivicPlatform.People;
using Microsoft.Playwright;

namespace CivicPlatform.Hosting;

/// <summary>The pages that no link leads to: what answers a form that was taken or refused, what is shown once, and what only its author and moderators are shown.
/// Each is looked at where it stands, as a phone and as a desk show it, in light and in dark.</summary>
[Collection(TownCollection.Name)]
public sealed class AnsweredPageTests(Town town)
{
    private const string Blank = " ";

    [SkippableFact]
    public async Task Whoever_mistypes_something_of_their_account_and_is_shown_what_is_shown_once()
    {
        var viewer = new Viewer(Scripts: true, Language: "ja-easy");
        await using (var stranger = await Resident.StrangerAsync(town, viewer))
        {
            await RefusedAsync(stranger, "/register", "/register", ("login", "a b"), ("name", Blank), ("passphrase", "short"));
            await RefusedAsync(stranger, "/sign-in", "/sign-in", ("login", stranger.Login), ("passphrase", "short"));
            await RefusedAsync(stranger, "/recover", "/recover", ("login", stranger.Login), ("code", "x"), ("passphrase", Resident.Passphrase));
            await RefusedAsync(stranger, "/staff/sign-in", "/staff/sign-in", ("passphrase", "wrong"));
        }
        await using var resident = await Resident.RegisterAsync(town, "暗号を書きうつす人", viewer);
        await Looking.AsItStandsAsync(resident.Visit);
        await RefusedAsync(resident, "/me", "/me/name", ("name", Blank));
        await RefusedAsync(resident, "/me", "/me/passphrase", ("current", "wrong"), ("passphrase", "short"));
        await RefusedAsync(resident, "/me", "/me/codes", ("codes-passphrase", "wrong"));
        await resident.SendAsync("/me/codes", ("codes-passphrase", Resident.Passphrase));
        await StandsAsync(resident, ".codes code");

        await RefusedAsync(resident, "/me/tokens", "/me/tokens", ("name", Blank), ("passphrase", "wrong"));
        await resident.SendAsync("/me/tokens", ("name", "家の計算機"), ("scope", "issues"), ("passphrase", Resident.Passphrase));
        await StandsAsync(resident, ".codes code");
        await ShownAsync(resident, "/me/tokens", "form[action=\"/me/tokens/revoke\"]");
        await RefusedAsync(resident, "/ties/mine", "/ties/mine", ("since", "いつか"));
        await RefusedAsync(resident, "/me/erase", "/me/erase", ("confirm", "somebody else"), ("passphrase", "wrong"));
    }

    [SkippableFact]
    public async Task Whoever_votes_and_looks_after_their_vote()
    {
        var viewer = new Viewer(Scripts: true, Language: "en");
        await using var clerk = await Employees.AppointAsync(town, "広場の係", viewer, "staff");
        var now = town.Now;
        await RefusedAsync(clerk, "/ballots/new", "/ballots/new",
            ("title", Blank), ("options", "一つだけ"), ("optionsEn", "One\nTwo"), ("least", "3"), ("named", "nobody"), ("closes", "2020-01-01T00:00"));
        await clerk.Visit.GoAsync("/ballots/new");
        await clerk.SendAsync("/ballots/new", ("title", "広場に何を置きますか"), ("titleEn", "What shall the square get?"), ("explanation", "予算は同じです。"), ("options", "ベンチ\n水飲み場"), ("optionsEn", "Benches\nA drinking fountain"),
            ("opens", $"{now:yyyy-MM-ddTHH:mm}"), ("closes", $"{now.AddMinutes(3):yyyy-MM-ddTHH:mm}"));
        var ballot = new Uri(clerk.Page.Url).AbsolutePath;

        await using var voter = await Resident.RegisterAsync(town, "広場で休む人", viewer);
        await RefusedAsync(voter, ballot, $"{ballot}/confirm");
        await voter.SendAsync($"{ballot}/confirm", ("choice", "1"));
        await StandsAsync(voter, $"form[action=\"{ballot}/vote\"]");
        await voter.SendAsync($"{ballot}/vote");
        await StandsAsync(voter, ".receipt code");
        var receipt = await voter.Page.Locator(".receipt code").InnerTextAsync();
        await voter.Visit.GoAsync($"{ballot}/check");
        await voter.SendAsync($"{ballot}/check", ("receipt", receipt));
        await StandsAsync(voter, ".alert");

        town.Move(TimeSpan.FromMinutes(4));
        for (var asked = 0; asked < 150 && (await voter.Visit.Window.APIRequest.GetAsync($"/api/v1{ballot}/result")).Status != 200; asked++)
            await voter.Page.WaitForTimeoutAsync(200);
        await ShownAsync(voter, ballot, "table");
        await PictureTests.TakeAsync(voter.Visit, "result", whole: true);
        await RefusedAsync(voter, $"{ballot}/check", $"{ballot}/check", ("receipt", "abc"));
        await voter.SendAsync($"{ballot}/check", ("receipt", receipt));
        await StandsAsync(voter, ".alert .mark");
    }

    [SkippableFact]
    public async Task Whoever_reports_something_that_is_hidden_or_told_already()
    {
        var viewer = new Viewer(Scripts: true);
        await using var moderator = await Employees.AppointAsync(town, "見まもりの係", viewer, "staff", "moderator");
        await using var author = await Resident.RegisterAsync(town, "書きすぎた人", viewer);
        await RefusedAsync(author, "/issues/new", "/issues/new", ("title", Blank), ("body", "何もない題"));
        await RefusedAsync(author, "/issues/new", "/issues/new", ("title", "橋"), ("latitude", "999"), ("longitude", "136"));
        var first = await ReportAsync(author, "橋の手すり");
        var second = await ReportAsync(author, "橋の手すりがない");
        await RefusedAsync(author, first, $"{first}/comment", ("text", Blank));
        await RefusedAsync(author, first, $"{first}/rewrite", ("title", Blank));
        await RefusedAsync(moderator, first, $"{first}/merge", ("into", "橋"), ("text", "同じです。"));
        await RefusedAsync(moderator, first, $"{first}/hide", ("text", Blank));

        await moderator.Visit.GoAsync(second);
        await moderator.SendAsync($"{second}/merge", ("into", first.Split('/')[^1]), ("text", "同じです。"));
        foreach (var reader in (Resident[])[moderator, author])
            await ShownAsync(reader, second, $".alert a[href=\"{first}\"]");

        await moderator.Visit.GoAsync(first);
        await moderator.SendAsync($"{first}/hide", ("text", "電話番号が書いてあります。"));
        await StandsAsync(moderator, ".alert");
        await ShownAsync(author, first, ".alert");
        await RefusedAsync(author, first, $"{first}/appeal", ("text", Blank));
        await author.SendAsync($"{first}/appeal", ("text", "市の電話番号です。"));
        await StandsAsync(author, ".alert");
        await ShownAsync(moderator, first, $"form[action=\"{first}/grant\"]");
        await using var stranger = await Resident.StrangerAsync(town, viewer);
        await ShownAsync(stranger, first, ".alert");
    }

    [SkippableFact]
    public async Task Whoever_mistypes_something_in_the_office_and_is_shown_a_secret_once()
    {
        var viewer = new Viewer(Scripts: true, Language: "en");
        await using var clerk = await Employees.AppointAsync(town, "まちがえる係", viewer, "staff", "administrator");
        await RefusedAsync(clerk, "/datasets/new", "/datasets/new", ("name", "benches"), ("title", Blank), ("about", Blank));
        await clerk.SendAsync("/datasets/new", ("title", "ベンチ"), ("about", "市が置いたものです。"));
        await RefusedAsync(clerk, "/datasets/civic.benches/upload", "/datasets/civic.benches/upload");
        await clerk.SendAsync("/datasets/civic.benches/upload", ("file", Convert.ToBase64String(Encoding.UTF8.GetBytes("名称,数\r\n中央公園,2,3\r\n\"東公園\"の,1\r\n"))));
        await StandsAsync(clerk, "table");

        await RefusedAsync(clerk, "/admin/notices/new", "/admin/notices/new", ("title", Blank), ("body", Blank));
        await clerk.SendAsync("/admin/notices/new", ("title", "窓口の休み"), ("body", "年末は休みます。\nまた来年。"));
        await StandsAsync(clerk, "#preview");
        await RefusedAsync(clerk, "/admin/webhooks", "/admin/webhooks", ("name", Blank), ("address", "ftp://receiver.example/"));
        await clerk.SendAsync("/admin/webhooks", ("name", "となり町"), ("address", "https://127.0.0.1:9/in"), ("subject", "ballots"));
        await StandsAsync(clerk, ".codes code");
        await RefusedAsync(clerk, "/admin/texts/civic/search.found", "/admin/texts/civic/search.found", ("ja", "{nothing}"));
        await RefusedAsync(clerk, "/plugins/garbage5374/settings", "/plugins/garbage5374/settings", ("option-reminderTime", "25:99"), ("option-formerAreas", "{"));
        await clerk.Visit.GoAsync("/plugins/garbage5374/settings");
        await clerk.SendAsync("/plugins/garbage5374/settings", ("option-warnDaysBeforeEnd", "61"));
        await StandsAsync(clerk, ".alert");
        await ShownAsync(clerk, "/plugins/garbage5374", "a[href=\"/plugins/garbage5374/settings\"]");
        await RefusedAsync(clerk, "/plugins/garbage5374/update", "/plugins/garbage5374/update", ("grant", "open-ballots"));
        await ShownAsync(clerk, "/plugins/garbage5374/update", "#update-command");
        await clerk.SendAsync("/plugins/garbage5374/update/look");
        await ShownAsync(clerk, "/plugins", "a[href=\"/plugins/garbage5374/update\"]");
        await clerk.Visit.GoAsync("/admin/people");
        await clerk.SendAsync("/admin/people", ("login", "nobody-at-all"));
        await StandsAsync(clerk, ".alert");
    }

    private static async Task<string> ReportAsync(Resident author, string title)
    {
        await author.Visit.GoAsync("/issues/new");
        await author.SendAsync("/issues/new", ("title", title), ("body", "落ちそうです。"));
        return new Uri(author.Page.Url).AbsolutePath;
    }

    // A browser asks for most of it before it sends anything; an older one, or a program, does not.
    private static async Task RefusedAsync(Resident who, string page, string action, params (string Name, string Value)[] fields)
    {
        await who.Visit.GoAsync(page);
        await who.Page.Locator($"form[action=\"{action}\"]").EvaluateAsync("form => { form.noValidate = true; }");
        await who.SendAsync(action, fields);
        await StandsAsync(who, "[role=alert], [aria-invalid=true]");
    }

    private static async Task ShownAsync(Resident who, string page, string part)
    {
        await who.Visit.GoAsync(page);
        await StandsAsync(who, part);
    }

    // The page is the one that it should be, and nothing is wrong with it.
    private static async Task StandsAsync(Resident who, string part)
    {
        await Assertions.Expect(who.Main.Locator(part).First).ToBeAttachedAsync();
        await Looking.AsItStandsAsync(who.Visit);
    }
}
