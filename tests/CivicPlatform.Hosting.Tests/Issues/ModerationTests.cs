using System.Net;
using CivicPlatform.Hosting;

namespace CivicPlatform.Issues;

/// <summary>What people tell the moderators reaches them, waits until they looked, and is nobody else's.</summary>
public sealed class ModerationTests : IAsyncLifetime
{
    private const string Queue = "/admin/moderation";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task What_was_told_waits_with_its_words_until_a_moderator_leaves_it_as_it_is()
    {
        await SayAsync(town.Victim, town.Issue, "comment", ("text", "うちの店に来てください"));
        await SayAsync(town.Citizen, town.Issue, "flag", ("text", "宣伝です"));
        (await town.Staff.GetStringAsync("/staff")).Should().Contain($"href=\"{Queue}\"").And.Contain("待っているもの: 1件");
        var queue = await town.Staff.GetStringAsync(Queue);
        queue.Should().Contain("うちの店に来てください").And.Contain("宣伝です").And.Contain("かに").And.Contain($"{town.Issue}?comments=0#comment-1").And.Contain(HostileTown.Hidden);

        using (var settled = await HostileTown.FormAsync(town.Staff, Queue, $"{town.Issue}/settle"))
            (settled.StatusCode, settled.Headers.Location!.OriginalString).Should().Be((HttpStatusCode.SeeOther, Queue));
        (await town.Staff.GetStringAsync(Queue)).Should().Contain("待っているものはありません").And.NotContain("宣伝です");
        (await town.Staff.GetStringAsync(town.Issue)).Should().Contain("規則違反の連絡を確かめ、このままにした").And.Contain("うちの店に来てください");
        foreach (var other in (HttpClient[])[town.Citizen, town.Stranger()])
            (await other.GetStringAsync(town.Issue)).Should().NotContain("連絡を確かめ").And.NotContain("宣伝です");
    }

    [Fact]
    public async Task An_appeal_waits_until_it_is_decided_and_words_that_are_gone_are_said_to_be_gone()
    {
        await SayAsync(town.Victim, town.Hid, "appeal", ("text", "広告ではありません"));
        await SayAsync(town.Victim, town.Issue, "comment", ("text", "きえることば"));
        await SayAsync(town.Citizen, town.Issue, "flag", ("text", "うそです"));
        await SayAsync(town.Victim, town.Issue, "delete");
        var queue = await town.Staff.GetStringAsync(Queue);
        queue.Should().Contain("広告ではありません").And.Contain($"href=\"{town.Hid}\"").And.Contain("書いた人が消しました").And.NotContain("きえることば");
        using (var settled = await HostileTown.FormAsync(town.Staff, Queue, $"{town.Issue}/settle"))
            settled.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Staff.GetStringAsync(Queue)).Should().Contain("広告ではありません").And.NotContain("うそです");
    }

    [Fact]
    public async Task Whoever_may_not_see_what_is_hidden_does_nothing_to_it_but_let_it_go()
    {
        await SayAsync(town.Citizen, town.Issue, "follow");
        var (name, value) = await HostileTown.TokenAsync(town.Citizen);
        await SayAsync(town.Staff, town.Issue, "hide", ("text", "広告"));
        foreach (var (what, status) in ((string, HttpStatusCode)[])[("flag", HttpStatusCode.UnprocessableEntity), ("unfollow", HttpStatusCode.SeeOther), ("unfollow", HttpStatusCode.UnprocessableEntity), ("follow", HttpStatusCode.UnprocessableEntity)])
        {
            using var said = await town.Citizen.PostAsync($"{town.Issue}/{what}", new FormUrlEncodedContent([new(name, value), new("text", "これも広告です")]));
            said.StatusCode.Should().Be(status, "{0}: {1}", what, await said.Content.ReadAsStringAsync());
        }
        (await town.Staff.GetStringAsync(Queue)).Should().NotContain("これも広告です");
        await SayAsync(town.Victim, town.Issue, "unfollow");
    }

    [Fact]
    public async Task The_queue_is_for_moderators_alone()
    {
        foreach (var (other, status) in new[] { (town.Citizen, HttpStatusCode.Forbidden), (town.Stranger(), HttpStatusCode.Unauthorized) })
        {
            using var seen = await other.GetAsync(Queue);
            seen.StatusCode.Should().Be(status);
        }
        var (name, value) = await HostileTown.TokenAsync(town.Citizen);
        using var settled = await town.Citizen.PostAsync($"{town.Issue}/settle", new FormUrlEncodedContent([new(name, value)]));
        settled.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        using var strange = await town.Staff.GetAsync($"{Queue}?after=x");
        strange.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    private static async Task SayAsync(HttpClient browser, string issue, string what, params (string, string)[] fields)
    {
        using var said = await HostileTown.FormAsync(browser, issue, $"{issue}/{what}", fields);
        said.StatusCode.Should().Be(HttpStatusCode.SeeOther, await said.Content.ReadAsStringAsync());
    }
}
