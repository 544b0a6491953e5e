using System.Globalization;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Issues;

/// <summary>A report as it was typed, and what is wrong with it.</summary>
internal sealed record IssueDraft(
    string Title, string Body, string Place, string Latitude, string Longitude, IReadOnlyList<string> Tags, IReadOnlyList<string> Skills, Refusal? Refusal)
{
    public static IssueDraft Empty { get; } = new("", "", "", "", "", [], [], null);

    public static IssueDraft Of(IFormCollection form) => new(
        form["title"].ToString(), form["body"].ToString(), form["place"].ToString(), form["latitude"].ToString(), form["longitude"].ToString(),
        [.. form["tags"].OfType<string>()], [.. form["skills"].OfType<string>()], null);

    /// <summary>The report; a number that is none becomes a point that lies nowhere, which the rules refuse.</summary>
    public ReportIssue Report() => new(Title, Body, new IssuePlace(Degrees(Latitude), Degrees(Longitude), Place), Tags, Skills, null);

    private static double? Degrees(string typed) => string.IsNullOrWhiteSpace(typed) ? null
        : double.TryParse(typed.Trim().Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN;
}
