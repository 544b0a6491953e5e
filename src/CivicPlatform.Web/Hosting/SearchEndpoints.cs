using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Issues;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>The search over everything, for people and for programs.</summary>
internal static class SearchEndpoints
{
    public const string Path = "/search", ApiPath = "/api/v1/search";
    private const int MostOfAKind = SearchDesk.MostCounted;

    private static SearchAnswer Example { get; } = new(
        new(1, false, [new(IssueId.Parse("aaaaaaaaaaaaaaaaaaaaaaaaaa", null), "公園の街灯が消えている", IssueStatus.Discussing, "/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa", "/api/v1/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa")]),
        new(1, false, [new("living/park-closed", new LocalizedText("中央公園の工事", En: "Works in the central park"), "/notices/living/park-closed", "/api/v1/notices/living/park-closed")]),
        new(1, false, [new("2026-park", new LocalizedText("新しい公園の名前", En: "The new park's name"), "/ballots/2026-park", "/api/v1/ballots/2026-park")]),
        new(1, false, [new("civic.parks", new LocalizedText("公園"), "/datasets/civic.parks", "/api/v1/datasets/civic.parks")]),
        new(0, false, []),
        new(1, false, [new("garbage5374", new LocalizedText("ペットボトル"), new LocalizedText("資源"), "/p/garbage5374/items?q=%E3%83%9A%E3%83%83%E3%83%88%E3%83%9C%E3%83%88%E3%83%AB")]));

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, ["GET", "HEAD"], (RequestDelegate)ShowAsync);
        routes.MapGet(ApiPath, AnswerAsync).WithName("Search").WithTags("search").Produces<SearchAnswer>().ProducesProblem(400).WithExample(Example)
            .WithSummary("Issues, notices of the city, ballots, datasets, services and what services keep, that hold all words of q (1 to 200 characters, kana, width and case the same). limit of each kind from 1 to 50, default 5; count goes to 50, more says that there are more.");
    }

    private static Task ShowAsync(HttpContext context)
    {
        var typed = context.Request.Query["q"].ToString();
        // The links of a page name its address: what is not looked at is kept in the field only.
        if (typed.Length > SearchWords.Longest || context.Request.QueryString.Value?.Length > LongAddresses.Longest)
            context.Request.QueryString = QueryString.Create(context.Request.Query.Where(each => each.Key is "in" or "lang" && each.Value.ToString().Length < 20).Append(new("q", SearchWords.Of(typed).Asked)));
        return context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, typeof(SearchPage), new() { [nameof(SearchPage.Typed)] = typed });
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, SearchDesk desk, City city, ErrorAnswers errors, string? q = null, int limit = 5)
    {
        var words = SearchWords.Of(q);
        if (words.IsEmpty || words.IsCut || q!.Contains('\0'))
            return errors.Result(WebRefusals.BadValue(nameof(q)));
        if (limit is < 1 or > MostOfAKind)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        var found = await desk.FindAsync(words, ReaderLanguage.Of(context, city), limit, context.RequestAborted);
        return JsonAnswers.Send(new SearchAnswer(
            Of(found.Issues, each => new IssueHit(each.Issue.Id, each.Title, each.Issue.Status, $"/issues/{each.Issue.Id}", $"/api/v1/issues/{each.Issue.Id}")),
            Of(found.Notices, each => new Hit($"{each.Topic.Name}/{each.Key}", DatasetAnswer.Plain(each.Title), each.Link, $"/api/v1/notices/{each.Topic.Name}/{each.Key}")),
            Of(found.Ballots, each => new Hit($"{each.Id}", DatasetAnswer.Plain(each.Opened.Title), $"/ballots/{each.Id}", $"/api/v1/ballots/{each.Id}")),
            Of(found.Datasets, each => new Hit($"{each.Id}", DatasetAnswer.Plain(each.Title), $"/datasets/{each.Id}", $"/api/v1/datasets/{each.Id}")),
            Of(found.Services, each => new Hit(each.Plugin, DatasetAnswer.Plain(each.Title), each.Page, null)),
            new(found.Pages.Sum(each => each.Pages.Count), found.Pages.Any(each => each.Pages.More),
                [.. found.Pages.SelectMany(each => each.Pages.Shown, static (each, page) => new PageHit(each.Plugin, DatasetAnswer.Plain(page.Title), page.Description is { } text ? DatasetAnswer.Plain(text) : null, page.Page))])));
    }

    private static Hits<TLine> Of<T, TLine>(Found<T> found, Func<T, TLine> line) => new(found.Count, found.More, [.. found.Shown.Select(line)]);

    /// <summary>What was found.</summary>
    /// <param name="Issues">Issues.</param>
    /// <param name="Notices">What the city announced, the latest first.</param>
    /// <param name="Ballots">Ballots.</param>
    /// <param name="Datasets">Datasets.</param>
    /// <param name="Services">Services of the city, by what they say of themselves.</param>
    /// <param name="Pages">Pages that services found in what they keep.</param>
    internal sealed record SearchAnswer(Hits<IssueHit> Issues, Hits<Hit> Notices, Hits<Hit> Ballots, Hits<Hit> Datasets, Hits<Hit> Services, Hits<PageHit> Pages);

    /// <summary>What was found of a kind.</summary>
    /// <param name="Count">How many were found; of each kind, and of pages for each service, at most 50 are counted.</param>
    /// <param name="More">Whether there are more than were counted.</param>
    /// <param name="Found">The first of them, as many as were asked for.</param>
    internal sealed record Hits<T>(int Count, bool More, IReadOnlyList<T> Found);

    /// <summary>An issue that was found.</summary>
    /// <param name="Id">Names the issue.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="Page">Its page.</param>
    /// <param name="Api">Its address in the API.</param>
    internal sealed record IssueHit(IssueId Id, string Title, IssueStatus Status, string Page, string Api);

    /// <summary>A notice, ballot, dataset or service that was found; the id of a service is that of its plugin.</summary>
    /// <param name="Id">Names it: a notice by its topic and key, a service by its plugin.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Page">Its page.</param>
    /// <param name="Api">Its address in the API; null of a service.</param>
    internal sealed record Hit(string Id, LocalizedText Title, string Page, string? Api);

    /// <summary>A page that a service found in what it keeps; limit holds for each service.</summary>
    /// <param name="Plugin">Which service found it.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Description">What it says; null where the service says nothing more.</param>
    /// <param name="Page">Where it is.</param>
    internal sealed record PageHit(string Plugin, LocalizedText Title, LocalizedText? Description, string Page);
}
