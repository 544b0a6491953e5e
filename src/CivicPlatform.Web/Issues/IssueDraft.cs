using System.Globalization;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Issues;

/// <summary>A report as it was typed, and what is wrong with it.</summary>
internal sealed record IssueDraft(
    string Title, string Body, string Place, string Latitude, string Longitude, IReadOnlyList<string> Tags, IReadOnlyList<string> Skills,
    IReadOnlyList<string> Descriptions, Refusal? Refusal)
{
    public static IssueDraft Empty { get; } = new("", "", "", "", "", [], [], [], null);

    /// <summary>Which photo is wrong, from 1; 0 for none.</summary>
    public int WrongPhoto { get; init; }

    /// <summary>Whether photos were sent, which the browser has forgotten by now.</summary>
    public bool HadPhotos { get; init; }

    public static IssueDraft Of(IFormCollection form) => new(
        form["title"].ToString(), form["body"].ToString(), form["place"].ToString(), form["latitude"].ToString(), form["longitude"].ToString(),
        [.. form["tags"].OfType<string>()], [.. form["skills"].OfType<string>()],
        [.. Enumerable.Range(1, PhotoForm.Most).Select(number => PhotoForm.DescriptionOf(form, number))], null) { HadPhotos = form.Files.Count > 0 };

    /// <summary>The report; a number that is none becomes a point that lies nowhere, which the rules refuse.</summary>
    public ReportIssue Report(IReadOnlyList<NewPhoto> photos) =>
        new(Title, Body, new IssuePlace(Degrees(Latitude), Degrees(Longitude), Place), Tags, Skills, photos);

    /// <summary>All that was typed, to tell this report from another.</summary>
    public string Words => string.Join('\n', [Title, Body, Place, Latitude, Longitude, .. Tags, .. Skills, .. Descriptions]);

    private static double? Degrees(string typed) => string.IsNullOrWhiteSpace(typed) ? null
        : double.TryParse(typed.Trim().Normalize(System.Text.NormalizationForm.FormKC), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN;
}
