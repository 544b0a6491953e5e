namespace CivicPlatform.Issues;

/// <summary>Where photos are, and how large the small ones are.</summary>
internal static class IssuePhotos
{
    public static string AddressOf(IssueId issue, IssuePhoto photo) => $"/issues/{issue}/photos/{photo.Id}";

    public static string SmallOf(IssueId issue, IssuePhoto photo) => $"{AddressOf(issue, photo)}/small";

    public static (int Width, int Height) SmallSize(IssuePhoto photo) => Photo.Fit(Math.Max(1, photo.Width), Math.Max(1, photo.Height), Photo.SmallSide);

    /// <summary>Those that can still be shown, with what can be seen on them: the rest went with their senders.</summary>
    public static async Task<IReadOnlyList<(IssuePhoto Photo, string Description)>> OpenAsync(IssueDesk desk, IReadOnlyList<IssuePhoto> photos, CancellationToken stop)
    {
        var shown = new List<(IssuePhoto, string)>();
        foreach (var photo in photos)
        {
            if (await desk.OpenAsync(photo.Description, stop) is { } description)
                shown.Add((photo, description));
        }
        return shown;
    }
}
