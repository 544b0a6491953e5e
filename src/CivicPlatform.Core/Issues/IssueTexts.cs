using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Issues;

/// <summary>What people may write in an issue: looked at while it is open, before it is sealed.</summary>
internal static class IssueTexts
{
    public const int LongestTitle = 120, LongestBody = 10_000, LongestPlace = 200, LongestReason = 1_000, LongestComment = 5_000, LongestDescription = 200, LongestSide = 100_000;

    /// <summary>The report in its one form: line ends as line feeds, no blanks around, words once and in order.</summary>
    public static ReportIssue Tidy(ReportIssue report) => report with
    {
        Title = Tidy(report.Title),
        Body = Tidy(report.Body),
        Place = report.Place is { } place && (place.Latitude ?? place.Longitude) is null && string.IsNullOrWhiteSpace(place.Words)
            ? null : report.Place is { } some ? some with { Words = Tidy(some.Words) } : null,
        Tags = InOrder(report.Tags),
        Skills = InOrder(report.Skills),
        Photos = [.. (report.Photos ?? []).Select(Tidy)],
    };

    public static NewPhoto Tidy(NewPhoto photo) => photo with { Description = Tidy(photo.Description) };

    public static string Tidy(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    public static Refusal? Check(ReportIssue report)
    {
        if (Check(report.Title, report.Body) is { } refusal)
            return refusal;
        if (report.Place is { } place && !IsPlace(place))
            return IssueRefusals.Place;
        if (report.Tags.Count > IssueWords.Most || report.Tags.Any(tag => !IssueWords.Tags.Contains(tag)))
            return IssueRefusals.Words("tags");
        if (report.Skills.Count > IssueWords.Most || report.Skills.Any(skill => !IssueWords.Skills.Contains(skill)))
            return IssueRefusals.Words("skills");
        if (report.Photos.Count > IssueDecisions.MostPhotos)
            return IssueRefusals.EnoughPhotos;
        return report.Photos.DistinctBy(photo => photo.Id).Count() < report.Photos.Count
            ? IssueRefusals.Photo
            : report.Photos.Select(Check).FirstOrDefault(refusal => refusal is not null);
    }

    public static Refusal? Check(NewPhoto photo)
    {
        if (photo.Id.IsNone || photo.Width is < 1 or > LongestSide || photo.Height is < 1 or > LongestSide)
            return IssueRefusals.Photo;
        return photo.Description.Length > 0 && IsLine(photo.Description, LongestDescription) ? null : IssueRefusals.Description(LongestDescription);
    }

    /// <summary>What the author makes of an issue afterwards; <see langword="null"/> stays as it is.</summary>
    public static Refusal? Check(string? title, string? body) => title is not null && (title.Length == 0 || !IsLine(title, LongestTitle))
        ? IssueRefusals.Text("title", LongestTitle)
        : body is null || IsText(body, LongestBody) ? null : IssueRefusals.Text("body", LongestBody);

    /// <summary>A text that must say something.</summary>
    public static Refusal? Check(string field, string text, int most) => text.Length > 0 && IsText(text, most) ? null : IssueRefusals.Text(field, most);

    private static bool IsPlace(IssuePlace place) => IsLine(place.Words, LongestPlace)
        && place.Latitude is null == place.Longitude is null
        && place.Latitude is null or >= -90 and <= 90 && place.Longitude is null or >= -180 and <= 180;

    // A line that turns the direction of reading could show another title than it says, in every list it stands in.
    private static bool IsLine(string text, int most) =>
        IsText(text, most) && !text.AsSpan().ContainsAny("\n\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    private static bool IsText(string text, int most) => WrittenText.Is(text, most, static rune => rune.Value == '\t' || WrittenText.IsNoControl(rune));

    private static string[] InOrder(IReadOnlyList<string>? words) =>
        [.. (words ?? []).Where(word => !string.IsNullOrEmpty(word)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
