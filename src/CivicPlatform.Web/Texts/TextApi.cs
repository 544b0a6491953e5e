using System.Text.Json.Serialization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Texts;

/// <summary>The sentences of the city's pages for administrators' programs: found, said in other words, put back.</summary>
internal static class TextApi
{
    private const int MostPerPage = 100;
    private const string One = "/api/v1/texts/{owner}/{key}";

    private static TextAnswer Example { get; } = TextAnswer.Of(new CityText(
        "civic", "issues.title", new LocalizedText("課題", "こまりごと", "Issues"), new TextWording("まちの困りごと", null, null), [], []));

    public static void MapTextApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/texts").WithTags("texts").ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/", List).WithName("ListTexts").ReadsAsStaff().Produces<TextsAnswer>().WithExample(new TextsAnswer([Example], "civic/issues.title"))
            .WithSummary("For signed-in administrators, not for tokens: sentences of the city's pages, by words of theirs or a part of the key (q), of an owner (civic or a service's id), or only those that the city says in its own words (reworded=true); limit from 1 to 100, default 50; go on with cursor = next until there is no next.");
        api.MapGet("/{owner}/{key}", (HttpContext context, string owner, string key, TextDesk desk, ErrorAnswers errors) =>
                ApiDoor.RefuseOthers(context, Role.Administrator) is { } refusal ? errors.Result(refusal) : Answer(owner, key, desk, errors))
            .WithName("GetText").ReadsAsStaff().Produces<TextAnswer>().WithExample(Example)
            .WithSummary("For signed-in administrators, not for tokens: one sentence, as its package says it and as the city says it.");
        api.MapPut("/{owner}/{key}", (HttpContext context, string owner, string key, WordingBody body, TextDesk desk, Preconditions conditions, ErrorAnswers errors) =>
                RewordAsync(context, owner, key, body.WordingOf, desk, conditions, errors))
            .WithName("RewordText").WritesAsStaff().Heeds(One).Produces<TextAnswer>().WithExample(Example, new WordingBody("まちの困りごと", null, null))
            .WithSummary("For signed-in administrators, not for tokens: says a sentence in the city's own words, at most 2,000 characters in each language; a language that is left out, or says what the package says, is said as the package says it. Only {name} places of the package are filled.");
        api.MapDelete("/{owner}/{key}", (HttpContext context, string owner, string key, TextDesk desk, Preconditions conditions, ErrorAnswers errors) =>
                RewordAsync(context, owner, key, _ => TextWording.None, desk, conditions, errors))
            .WithName("RestoreText").WritesAsStaff().Heeds(One).Produces<TextAnswer>().WithExample(TextAnswer.Of(new CityText("civic", "issues.title", Example.Original, TextWording.None, [], [])))
            .WithSummary("For signed-in administrators, not for tokens: says a sentence as its package says it again, in all languages; one that is said so already is fine.");
    }

    private static IResult List(HttpContext context, TextDesk desk, ErrorAnswers errors, string? q = null, string? owner = null, bool reworded = false, int limit = 50, string? cursor = null)
    {
        if ((ApiDoor.RefuseOthers(context, Role.Administrator) ?? (limit is < 1 or > MostPerPage ? WebRefusals.BadValue(nameof(limit)) : null)) is { } refusal)
            return errors.Result(refusal);
        var (all, from) = (desk.Texts.All, 0);
        if (cursor is not null)
        {
            // By its name, not its number: sentences that come or go meanwhile move nothing.
            from = all.TakeWhile(text => NameOf(text) != cursor).Count() + 1;
            if (from > all.Count)
                return errors.Result(WebRefusals.BadValue(nameof(cursor)));
        }
        var search = new TextSearch(SearchWords.Of(q), owner, reworded);
        var found = all.Skip(from).Where(search.Finds).Take(limit + 1).ToList();
        return JsonAnswers.Send(new TextsAnswer([.. found.Take(limit).Select(TextAnswer.Of)], found.Count > limit ? NameOf(found[limit - 1]) : null));
    }

    private static async Task<IResult> RewordAsync(HttpContext context, string owner, string key, Func<CityText, TextWording> words,
        TextDesk desk, Preconditions conditions, ErrorAnswers errors)
    {
        var (_, sent, refusal) = await OfficeCalls.WhoAsync(context, Role.Administrator);
        if (refusal is not null)
            return errors.Result(refusal);
        if (desk.Texts.Find(owner, key) is not { } text)
            return errors.Result(WebRefusals.NotFound);
        var held = await conditions.HoldAsync(context, sent, desk.Grain, () => Task.FromResult(desk.Texts.Find(owner, key) is { } now ? TextAnswer.Of(now) : null));
        var outcome = await desk.RewordAsync(held, new RewordText(owner, key, words(text), null), context.RequestAborted);
        return outcome.Refusal is { } no ? errors.Result(no) : Answer(owner, key, desk, errors);
    }

    private static IResult Answer(string owner, string key, TextDesk desk, ErrorAnswers errors) =>
        desk.Texts.Find(owner, key) is { } text ? JsonAnswers.Send(TextAnswer.Of(text)) : errors.Result(WebRefusals.NotFound);

    private static string NameOf(CityText text) => $"{text.Owner}/{text.Key}";

    /// <summary>The city's own words for a sentence; what is left out is said as the package says it.</summary>
    /// <param name="Ja">Japanese.</param>
    /// <param name="JaEasy">Easy Japanese, readings as [漢字|かんじ].</param>
    /// <param name="En">English.</param>
    internal sealed record WordingBody(string? Ja, [property: JsonPropertyName("ja-easy")] string? JaEasy, string? En)
    {
        public TextWording WordingOf(CityText text) => new TypedWording(new(SentText.OrNone(Ja), SentText.OrNone(JaEasy), SentText.OrNone(En)), TextWording.None).WordingOf(text);
    }
}
