using System.Globalization;
using System.Text.RegularExpressions;
using CivicPlatform.Votes;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CivicPlatform.Hosting;

/// <summary>The forms that the pages of a town have, as its readers are shown them: where each goes, all its fields, and for each field a value that is taken.</summary>
internal sealed partial class PageForms
{
    /// <summary>Where staff make something new.</summary>
    public static readonly string[] OfStaff = ["/ballots/new", "/datasets/new", "/admin/notices/new", "/admin/webhooks"];

    private static readonly string[] OfAnybody = ["/register", "/sign-in", "/recover", "/staff/sign-in", "/inbox", "/p/garbage5374/", "/ballots/2026-park"];
    private static readonly string[] OfPeople = ["/me", "/me/tokens", "/me/erase", "/issues/new", "/ties/mine", "/inbox", "/ballots/2026-park", "/datasets/civic.aed/versions/1/rows/2", "/datasets/civic.aed/versions/1/rows/new"];
    private static readonly string[] InTheOffice =
    [
        "/admin/people?login=kani", "/admin/texts/civic/issues.title", "/admin/moderation", "/datasets/civic.aed", "/datasets/civic.aed/describe", "/datasets/civic.aed/upload", "/datasets/civic.aed/corrections/1", "/staff", "/plugins",
    ];

    /// <summary>What is typed where any words are taken.</summary>
    public const string Words = "言葉";

    private static int made;
    private readonly List<Form> all = [];

    /// <summary>A form.</summary>
    /// <param name="Action">Where it goes.</param>
    /// <param name="Fields">Names of all its fields, buttons that say something too.</param>
    /// <param name="HasFiles">Whether it holds files.</param>
    internal sealed record Form(string Action, IReadOnlyCollection<string> Fields, bool HasFiles)
    {
        /// <summary>What this form takes in a field.</summary>
        public string Sound(string field) => (Action, field) switch
        {
            ("/ballots/new", "id") => BallotId.New().ToString(),
            ("/datasets/new", "name") => $"set-{Interlocked.Increment(ref made)}",
            ("/admin/notices/new", "topic") => "living",
            _ => Usual(field),
        };
    }

    public static async Task<PageForms> ReadAsync(HostileTown town, Belongings others)
    {
        using var stranger = town.Stranger();
        var forms = new PageForms();
        foreach (var (reader, pages) in (List<(HttpClient, string[])>)[(stranger, OfAnybody), (town.Citizen, OfPeople), (town.Victim, others.Pages.Owner), (town.Staff, [.. OfStaff, .. InTheOffice, .. others.Pages.Staff])])
        {
            foreach (var page in pages)
            {
                foreach (Match form in Drawn().Matches(await reader.GetStringAsync(page)))
                {
                    forms.all.Add(new Form(form.Groups[1].Value, [.. Field().Matches(form.Groups[2].Value).Select(field => field.Groups[1].Value).Where(field => !field.StartsWith("__", StringComparison.Ordinal))],
                        form.Value.Contains("multipart/form-data", StringComparison.Ordinal)));
                }
            }
        }
        return forms;
    }

    /// <summary>All that the forms have which go to a place, as one; <see langword="null"/> where no page has one.</summary>
    public Form? Find(RoutePattern pattern)
    {
        var path = "/" + pattern.RawText!.TrimStart('/');
        var place = new Regex($"^{Regex.Replace(Regex.Escape(path).Replace("}", "\\}", StringComparison.Ordinal), @"\\\{[^/]*?\\\}", "[^/]+")}/?$");
        var found = all.Where(form => place.IsMatch(form.Action)).ToList();
        return found.Count == 0 ? null : new Form(path, [.. found.SelectMany(form => form.Fields).Distinct()], found.Exists(form => form.HasFiles));
    }

    /// <summary>What a field of this name takes in most forms.</summary>
    public static string Usual(string field) => field switch
    {
        "kind" => "helps", "strength" => "monthly", "audience" => "counted", "status" => "Running", "comment" => "1", "choice" => "1", "least" or "most" => "1", "electorate" => "anyone",
        "opens" => InDays(1), "closes" => InDays(15), "options" or "optionsEasy" or "optionsEn" => "一\n二", "named" => "", "turnout" => "on", "topic" => "demo/days", "back" => "/inbox",
        "tags" => "roads", "role" => "staff", "since" => "2020", "latitude" => "36.5", "longitude" => "136.6", "license" => "CC-BY-4.0", "do" => "publish", "address" => "https://receiver.invalid/in",
        "subject" => "ballots", "scope" => "issues", "days" => "7", _ => Words,
    };

    private static string InDays(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Drawn();

    [GeneratedRegex("<(?:input|select|textarea|button)[^>]*? name=\"([^\"]*)\"")]
    private static partial Regex Field();
}
