using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Looks for words in everything that the city shows to everybody. A plugin that fails or is slow is left out and blamed.</summary>
internal sealed class SearchDesk(
    IssueDesk desk, IIssueQueries issues, DatasetDesk datasets, DatasetCatalogue catalogue, IPluginDirectory plugins, ITexts texts,
    PluginQuestions questions, IServiceProvider services)
{
    /// <summary>How many of a kind are counted; a list of results shows no more either.</summary>
    public const int MostCounted = 50;

    private const int BallotsAtOnce = 200, NoticesAtOnce = 200;

    public async Task<SearchResults> FindAsync(SearchWords words, Language language, int shown, CancellationToken stop = default)
    {
        if (words.IsEmpty)
            return SearchResults.None;
        var (found, notices, ballots) = (IssuesAsync(words, shown, stop), NoticesAsync(words, shown, stop), BallotsAsync(words, shown, stop));
        var (data, pages) = (DatasetsAsync(words, shown, stop), PagesAsync(words, language, shown, stop));
        return new SearchResults(await found, await notices, await ballots, await data, Found<FoundService>.Of([.. Services(words)], shown, MostCounted), await pages);
    }

    private async Task<Found<FoundIssue>> IssuesAsync(SearchWords words, int shown, CancellationToken stop)
    {
        if (services.GetService<IIssueSearch>() is not { } search)
            return Found<FoundIssue>.None;
        var all = (await issues.SummariesAsync(await search.FindAsync(words.Asked, MostCounted + 1, stop), stop)).Where(issue => !issue.IsHidden).ToList();
        var (titled, gone) = (new List<FoundIssue>(), 0);
        foreach (var issue in all.Take(MostCounted))
        {
            if (titled.Count == shown)
                break;
            // The index drops what is erased, but not in the same moment.
            if (await desk.OpenAsync(issue.Title, stop) is { } title)
                titled.Add(new FoundIssue(issue, title));
            else
                gone++;
        }
        return new Found<FoundIssue>(titled, Math.Min(all.Count, MostCounted) - gone, all.Count > MostCounted);
    }

    // What the city announces, the latest first; notices of plugins are theirs to find.
    private async Task<Found<Notice>> NoticesAsync(SearchWords words, int shown, CancellationToken stop)
    {
        var (notices, found, before) = (services.GetRequiredService<INoticeQueries>(), new List<Notice>(), default(LedgerPosition));
        while (found.Count <= MostCounted)
        {
            var some = await notices.LatestAsync(CityTopics.All, NoticesAtOnce, before, stop);
            found.AddRange(some.Where(notice => words.AreIn(notice.Title, notice.Body)));
            if (some.Count < NoticesAtOnce)
                break;
            before = some[^1].Position;
        }
        return Found<Notice>.Of(found, shown, MostCounted);
    }

    private async Task<Found<BallotSummary>> BallotsAsync(SearchWords words, int shown, CancellationToken stop)
    {
        var (ballots, found) = (services.GetRequiredService<IBallotQueries>(), new List<BallotSummary>());
        for (var skip = 0; found.Count <= MostCounted; skip += BallotsAtOnce)
        {
            var some = await ballots.ListAsync(Enum.GetValues<BallotPhase>(), BallotsAtOnce, skip, stop);
            found.AddRange(some.Where(ballot => words.AreIn([ballot.Opened.Title, ballot.Opened.Explanation, .. ballot.Opened.Options.Select(option => option.Name)])));
            if (some.Count < BallotsAtOnce)
                break;
        }
        return Found<BallotSummary>.Of(found, shown, MostCounted);
    }

    private async Task<Found<FoundDataset>> DatasetsAsync(SearchWords words, int shown, CancellationToken stop)
    {
        var own = (await datasets.PublishedAsync(stop)).Where(dataset => dataset.Latest is not null && words.AreIn(dataset.Title, dataset.Description))
            .Select(dataset => new FoundDataset(dataset.Id, dataset.Title, dataset.Description));
        var provided = await Task.WhenAll(catalogue.All.Select(entry => questions.AskAsync<IDatasetSource, FoundDataset>(entry.Plugin, entry.Source, source => Task.FromResult(
            words.AreIn(source.Title, source.Description) ? new FoundDataset(entry.Id, source.Title, source.Description) : null), stop)));
        return Found<FoundDataset>.Of([.. own, .. provided.OfType<FoundDataset>()], shown, MostCounted);
    }

    // What plugins find in what they keep; which pages they have is told by Services.
    private async Task<IReadOnlyList<FoundInService>> PagesAsync(SearchWords words, Language language, int shown, CancellationToken stop)
    {
        var found = await Task.WhenAll(
            from web in plugins.Features<PageReceiver>()
            where web.Searches.Count > 0 && plugins.IsOpen(web.Plugin)
            select InServiceAsync(web, words, language, shown, stop));
        return [.. found.Where(each => each.Pages.Count > 0).OrderBy(each => each.Plugin, StringComparer.Ordinal)];
    }

    private async Task<FoundInService> InServiceAsync(PageReceiver web, SearchWords words, Language language, int shown, CancellationToken stop)
    {
        var answers = await Task.WhenAll(web.Searches.Select(search => questions.AskAsync<IPageSearch, IReadOnlyList<FoundPage>>(web.Plugin, search,
            async asked => [.. (await asked.FindAsync(words.Asked, language, MostCounted + 1, stop)).Where(page => PageReply.IsLocal(page.Page)).Take(MostCounted + 1)], stop)));
        var id = web.Plugin.ToString();
        return new FoundInService(id, plugins.All.First(plugin => plugin.Id == id).Name, Found<FoundPage>.Of([.. answers.OfType<IReadOnlyList<FoundPage>>().SelectMany(each => each)], shown, MostCounted));
    }

    private IEnumerable<FoundService> Services(SearchWords words)
    {
        var web = plugins.Features<PageReceiver>();
        foreach (var plugin in plugins.All.Where(plugin => plugin.State is PluginState.Running or PluginState.Faulty))
        {
            var pages = web.Where(each => each.Plugin.ToString() == plugin.Id).SelectMany(each => each.Pages).Where(page => !page.ForStaff && !page.Pattern.Contains('{')).ToList();
            if (words.AreIn(plugin.Name, plugin.Description))
                yield return new FoundService(plugin.Id, plugin.Name, plugin.Description, pages.Exists(page => page.Pattern == "/") ? $"/p/{plugin.Id}/" : $"/plugins/{plugin.Id}");
            foreach (var page in pages.Where(page => page.MenuKey is not null))
            {
                var title = LocalizedText.From(language => texts.Say(language, plugin.Id, page.MenuKey!));
                if (page.Pattern != "/" && words.AreIn(title))
                    yield return new FoundService(plugin.Id, title, plugin.Name, $"/p/{plugin.Id}{page.Pattern}");
            }
        }
    }
}
