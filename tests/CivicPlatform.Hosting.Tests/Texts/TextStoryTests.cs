using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Texts;

/// <summary>A city says its sentences in its own words while it runs.</summary>
public sealed class TextStoryTests : IAsyncLifetime
{
    private const string Title = "/admin/texts/civic/issues.title";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_sentence_is_found_by_what_stands_on_the_page_worded_anew_seen_at_once_and_restored()
    {
        (await town.Staff.GetStringAsync("/admin/texts?q=%E8%AA%B2%E9%A1%8C")).Should().Contain($"href=\"{Title}\"");
        await RewordAsync(Title, ("ja", "まちの <b>困りごと</b>"), ("ja-easy", "[町|まち]の [困|こま]りごと"), ("en", "Issues"));
        foreach (var reader in (HttpClient[])[town.Staff, town.Stranger()])
            (await reader.GetStringAsync("/issues")).Should().Contain("<h1>まちの &lt;b&gt;困りごと&lt;/b&gt;</h1>");
        var page = await town.Staff.GetStringAsync(Title + "?saved=true");
        page.Should().Contain("文を変えました").And.Contain("元の文");
        (await town.Staff.GetStringAsync("/admin/texts?reworded=true")).Should().Contain($"href=\"{Title}\"").And.NotContain("civic/home.");
        (await EventsAsync()).Should().Equal(new TextReworded("civic", "issues.title", new TextWording("まちの <b>困りごと</b>", "[町|まち]の [困|こま]りごと", null)));

        // The second form of the page gives the original back, in all languages.
        await RewordAsync(Title);
        (await town.Stranger().GetStringAsync("/issues")).Should().Contain("<h1>課題</h1>");
        (await EventsAsync())[^1].Should().Be(new TextReworded("civic", "issues.title", TextWording.None));
    }

    [Fact]
    public async Task A_page_of_a_plugin_that_was_kept_for_everybody_says_the_new_words()
    {
        const string path = "/admin/texts/garbage5374/title";
        var reader = town.Stranger();
        for (var time = 0; time < 2; time++)
            (await reader.GetStringAsync("/p/garbage5374/")).Should().NotContain("ごみの日だよ");
        await RewordAsync(path, ("ja", "ごみの日だよ"));
        (await reader.GetStringAsync("/p/garbage5374/")).Should().Contain("ごみの日だよ");
    }

    [Fact]
    public async Task What_was_typed_stays_when_it_is_wrong_or_somebody_else_was_first()
    {
        using (var strange = await SendAsync(Title, ("ja", "{city}の課題")))
        {
            strange.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await strange.Content.ReadAsStringAsync()).Should().Contain("{city}の課題").And.Contain("{city} には何も入りません");
        }
        // Two look at the page, one after the other sends it.
        var seen = await town.Staff.GetStringAsync(Title);
        await RewordAsync(Title, ("ja", "一人目"));
        using (var late = await HostileTown.FormAsync(town.Staff, Title, Title, ("ja", "二人目"), ("before-ja", "")))
            late.StatusCode.Should().Be(HttpStatusCode.SeeOther, "the first field of a name counts");
        seen.Should().Contain("name=\"before-ja\"");
        var (name, value) = await HostileTown.TokenAsync(town.Staff);
        using var second = await town.Staff.PostAsync(Title, new FormUrlEncodedContent([new(name, value), new("ja", "三人目")]));
        second.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await second.Content.ReadAsStringAsync()).Should().Contain("三人目").And.Contain("ほかの人がこの文を変えました");
    }

    [Fact]
    public async Task Only_administrators_word_sentences()
    {
        foreach (var other in (HttpClient[])[town.Citizen, town.Stranger()])
        {
            foreach (var path in (string[])["/admin/texts", Title])
            {
                using var seen = await other.GetAsync(path);
                seen.StatusCode.Should().BeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
            }
            using var posted = await other.PostAsync(Title, new FormUrlEncodedContent([new("ja", "のっとり")]));
            posted.StatusCode.Should().BeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
        }
        foreach (var strange in (string[])["/admin/texts/civic/no.such", "/admin/texts/nobody/issues.title", "/admin/texts/%2e%2e/x"])
        {
            using var none = await town.Staff.GetAsync(strange);
            none.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
        (await EventsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_registers_agrees_to_the_words_that_they_see()
    {
        var before = Accounts.ConsentText(town.Services.GetRequiredService<ITexts>());
        await RewordAsync("/admin/texts/civic/people.consent-text", ("ja", "市の約束です。"));
        using (var old = await HostileTown.FormAsync(town.Stranger(), "/register", "/register",
            ("login", "usagi"), ("name", "うさぎ"), ("passphrase", HostileTown.Passphrase), ("consent", before)))
            old.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var now = Accounts.ConsentText(town.Services.GetRequiredService<ITexts>());
        var usagi = town.Stranger();
        (await usagi.GetStringAsync("/register")).Should().Contain("市の約束です。").And.Contain($"value=\"{now}\"");
        using (var made = await HostileTown.FormAsync(usagi, "/register", "/register",
            ("login", "usagi"), ("name", "うさぎ"), ("passphrase", HostileTown.Passphrase), ("consent", now)))
            made.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await usagi.GetStringAsync("/me/data.json")).Should().Contain(now);
    }

    private async Task RewordAsync(string path, params (string, string)[] words)
    {
        using var saved = await SendAsync(path, words);
        saved.StatusCode.Should().Be(HttpStatusCode.SeeOther, await saved.Content.ReadAsStringAsync());
        saved.Headers.Location!.OriginalString.Should().Be(path + "?saved=true");
    }

    private Task<HttpResponseMessage> SendAsync(string path, params (string, string)[] words) => HostileTown.FormAsync(town.Staff, path, path, words);

    private async Task<List<TextEvent>> EventsAsync() =>
        [.. await town.Services.GetRequiredService<ILedger>().ReadStreamAsync(TextStream.City).Select(EventCodec<TextEvent>.Read).ToListAsync()];
}
