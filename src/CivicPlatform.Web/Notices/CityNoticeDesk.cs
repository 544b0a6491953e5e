using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;

namespace CivicPlatform.Notices;

/// <summary>What staff and readers do with the city's own notices, the same for pages and the API.</summary>
internal sealed class CityNoticeDesk(IServiceProvider services, INoticeQueries notices, IReadYourWrites writes, CityMoments moments)
{
    private const int OnTheHomePage = 3, Attempts = 5;
    private sealed record Kept(CityMoments.Moment At, IReadOnlyList<Notice> Notices);

    private volatile Kept? latest;

    /// <summary>Where a notice is read.</summary>
    public static string PageOf(NoticeTopic topic, string key) => $"{CityNoticeEndpoints.Path}/{topic.Name}/{key}";

    /// <summary>The latest few, for the home page: read once, and again when something has happened in the city.</summary>
    public async Task<IReadOnlyList<Notice>> LatestAsync(CancellationToken stop = default)
    {
        if (latest is { } kept && kept.At == moments.Now)
            return kept.Notices;
        var begun = moments.Begin();
        var found = await notices.LatestAsync(CityTopics.All, OnTheHomePage, cancellationToken: stop);
        if (begun is { } at)
            latest = new Kept(at, found);
        return found;
    }

    /// <summary>A notice of the city; <see langword="null"/> where none hangs, or the topic is none of the city's.</summary>
    public async Task<Notice?> FindAsync(string? topic, string? key, CancellationToken stop = default) =>
        key is not null && CityTopics.TryFind(topic, out var known) ? await notices.FindAsync(known, key, stop) : null;

    /// <summary>Publishes a new notice. A key that has made one of another topic is taken (CIVIC6001).</summary>
    public async Task<Outcome> AnnounceAsync(NoticeTopic topic, string notice, CommandKey key, LocalizedText title, LocalizedText body, CancellationToken stop = default)
    {
        // Each topic is an aggregate of its own and knows no other's keys.
        foreach (var other in CityTopics.All)
        {
            if (other != topic && await notices.FindAsync(other, notice, stop) is not null)
                return new Refusal("CIVIC6001", ("key", key));
        }
        return await PublishAsync(topic, notice, key, title, body, stop);
    }

    /// <summary>Says a notice in other words, if it still hangs: whoever takes it back in the same moment has taken it back.</summary>
    /// <returns><see langword="null"/> where none hangs.</returns>
    public async Task<Outcome?> CorrectAsync(NoticeTopic topic, string notice, CommandKey key, LocalizedText title, LocalizedText body, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var last = await Board(topic).AsReference<IAggregateGrain>().LastChange();
            await writes.WaitAsync(last, stop);
            if (await notices.FindAsync(topic, notice, stop) is null)
                return null;
            // Whoever says themselves what it must follow is told that it does not.
            var outcome = await PublishAsync(topic, notice, key.Follows is null ? key.Following(last) : key, title, body, stop);
            if (outcome.Refusal?.Code != "CIVIC6002" || key.Follows is not null || attempt == Attempts)
                return outcome;
        }
    }

    /// <summary>The aggregate in which a topic's notices hang.</summary>
    public IGrain BoardOf(NoticeTopic topic) => Board(topic);

    private async Task<Outcome> PublishAsync(NoticeTopic topic, string notice, CommandKey key, LocalizedText title, LocalizedText body, CancellationToken stop = default) =>
        // A plugin's notice may say all in its title; what the city announces has to be said.
        body.Ja.Length == 0 ? new Refusal("CIVIC6201", ("field", "body"))
            : await SeenAsync(await Board(topic).Publish(key, new PublishNotice(notice, title, body, PageOf(topic, notice), null)), stop);

    /// <summary>Takes a notice back; one that is not there is fine.</summary>
    public async Task<Outcome> WithdrawAsync(NoticeTopic topic, string notice, CommandKey key, CancellationToken stop = default) =>
        await SeenAsync(await Board(topic).Withdraw(key, notice), stop);

    /// <summary>The name of a new notice. Sent twice with the same key, it is the same notice.</summary>
    public static string NameOf(Pseudonym clerk, CommandKey key) =>
        key.IsNone ? RandomName.New() : RandomName.From($"notice\n{clerk}\n{key}");

    // There is no silo yet when the web is put together.
    private INoticeBoardGrain Board(NoticeTopic topic) =>
        ((IGrainFactory)services.GetService(typeof(IGrainFactory))!).GetGrain<INoticeBoardGrain>(topic.ToString());

    private async Task<Outcome> SeenAsync(Outcome outcome, CancellationToken stop)
    {
        if (outcome.Accepted)
            await writes.WaitAsync(outcome.Position, stop);
        return outcome;
    }
}
