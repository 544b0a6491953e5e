using System.Globalization;
using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Votes;

namespace CivicPlatform.UI;

/// <summary>Addresses of the city's own pages for a person's own deeds, which nobody does through a plugin: to vote, declare a tie, correct data, flag and appeal.</summary>
/// <remarks>Each takes a way back, mostly <see cref="PageContext.Path"/>: the city's page shows it as a link, through all of its steps. It is a link and no redirect: the reader sees the
/// city's answer first, and from their coming back nobody can tell what they did.</remarks>
/// <exception cref="ArgumentException">Of each member: the way back is no path of this host.</exception>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public static class CityLinks
{
    /// <summary>The page of a ballot, where the reader votes, or signs in first.</summary>
    public static string Vote(BallotId ballot, string? back = null) => WithBack($"/ballots/{ballot}", back);

    /// <summary>Where the reader declares ties to the place, says who may see them, and withdraws them.</summary>
    public static string MyTies(string? back = null) => WithBack("/ties/mine", back);

    /// <summary>A row of a dataset with all its cells, where the reader proposes what it should say, or that it should go.</summary>
    /// <param name="dataset">A dataset of the city.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="row">The row, from 1: <see cref="DatasetRecord.Row"/>.</param>
    /// <param name="back">The way back.</param>
    public static string CorrectRow(DatasetId dataset, int version, long row, string? back = null) =>
        WithBack(string.Create(CultureInfo.InvariantCulture, $"/datasets/{dataset}/versions/{version}/rows/{row}"), back);

    /// <summary>Where the reader proposes a row that is missing.</summary>
    /// <inheritdoc cref="CorrectRow"/>
    public static string AddRow(DatasetId dataset, int version, string? back = null) =>
        WithBack(string.Create(CultureInfo.InvariantCulture, $"/datasets/{dataset}/versions/{version}/rows/new"), back);

    /// <summary>The page of an issue, where the reader tells moderators, appeals, and changes what they wrote.</summary>
    public static string Issue(IssueId issue, string? back = null) => WithBack($"/issues/{issue}", back);

    /// <summary>An address of the city with a way back behind it.</summary>
    /// <param name="address">A path of this host; may have a query and a fragment.</param>
    /// <param name="back">A path of this host; <see langword="null"/> leaves the address as it is.</param>
    public static string WithBack(string address, string? back)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        if (back is null)
            return address;
        if (!PageReply.IsLocal(back))
            throw new ArgumentException($"'{back}' is no path of this host: it starts with one slash.", nameof(back));
        var end = address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var fragment ? fragment : address.Length;
        return $"{address[..end]}{(address[..end].Contains('?', StringComparison.Ordinal) ? '&' : '?')}back={Uri.EscapeDataString(back)}{address[end..]}";
    }
}
