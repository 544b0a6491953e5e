using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using CivicPlatform.Votes;

namespace CivicPlatform.Hosting;

/// <summary>What a search found, kind by kind.</summary>
internal sealed record SearchResults(
    Found<FoundIssue> Issues, Found<Notice> Notices, Found<BallotSummary> Ballots, Found<FoundDataset> Datasets, Found<FoundService> Services,
    IReadOnlyList<FoundInService> Pages)
{
    public static SearchResults None { get; } = new(Found<FoundIssue>.None, Found<Notice>.None, Found<BallotSummary>.None, Found<FoundDataset>.None, Found<FoundService>.None, []);

    public int Count => Issues.Count + Notices.Count + Ballots.Count + Datasets.Count + Services.Count + Pages.Sum(each => each.Pages.Count);

    /// <summary>Whether there is more than was counted.</summary>
    public bool More => Issues.More || Notices.More || Ballots.More || Datasets.More || Services.More || Pages.Any(each => each.Pages.More);
}

/// <summary>What was found of a kind.</summary>
/// <param name="Shown">The first of them.</param>
/// <param name="Count">How many there are, as far as they were counted.</param>
/// <param name="More">Whether there are more than that.</param>
internal sealed record Found<T>(IReadOnlyList<T> Shown, int Count, bool More)
{
    public static Found<T> None { get; } = new([], 0, false);

    public static Found<T> Of(IReadOnlyCollection<T> all, int shown, int most) => new([.. all.Take(Math.Min(shown, most))], Math.Min(all.Count, most), all.Count > most);
}

/// <summary>An issue with its title.</summary>
internal sealed record FoundIssue(IssueSummary Issue, string Title);

/// <summary>A dataset of the city or of a plugin.</summary>
internal sealed record FoundDataset(DatasetId Id, LocalizedText Title, LocalizedText Description);

/// <summary>A service, or a page of it.</summary>
/// <param name="Plugin">Whose it is.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Description">What it does; of a page the name of its service.</param>
/// <param name="Page">Where it is.</param>
internal sealed record FoundService(string Plugin, LocalizedText Title, LocalizedText Description, string Page);

/// <summary>What a service found in what it keeps.</summary>
/// <param name="Plugin">Whose pages they are.</param>
/// <param name="Name">What the service is called.</param>
/// <param name="Pages">The pages.</param>
internal sealed record FoundInService(string Plugin, LocalizedText Name, Found<FoundPage> Pages);
