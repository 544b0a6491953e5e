namespace CivicPlatform.Plugins;

/// <summary>What a plugin shows to somebody who was never there: its pages and its datasets.</summary>
internal sealed record Shown(IReadOnlyDictionary<string, string> Pages, IReadOnlyDictionary<string, string> Records)
{
    public static async Task<Shown> OfAsync(Trial trial)
    {
        using var reader = trial.City.Reader();
        var pages = (await new PluginTour(trial).WalkAsync(reader)).ToDictionary(page => page.Path, page => $"{(int)page.Status} {page.Content}");
        return new Shown(pages, await trial.RecordsAsync());
    }

    /// <summary>What is shown no more, or otherwise.</summary>
    /// <param name="before">What was shown before.</param>
    /// <param name="when">When this is shown, for the reasons.</param>
    public IEnumerable<string> Against(Shown before, string when) =>
        Differences(before.Pages, Pages, "page", when).Concat(Differences(before.Records, Records, "dataset", when));

    /// <summary>Pages that do not answer.</summary>
    /// <param name="when">When this is shown, for the reasons.</param>
    public IEnumerable<string> Failing(string when) =>
        Pages.Where(page => !page.Value.StartsWith("200 ", StringComparison.Ordinal)).Select(page => $"The page {page.Key} answers {page.Value[..3]} {when}.");

    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now, string kind, string when)
    {
        foreach (var (name, content) in before)
        {
            if (!now.TryGetValue(name, out var other))
                yield return $"The {kind} {name} is not to be found {when}.";
            else if (other != content)
                yield return $"The {kind} {name} says something else {when}: {Around(other, content)} instead of {Around(content, other)}.";
        }
    }

    // Where two texts begin to differ, with a little of what stands around it.
    private static string Around(string text, string other)
    {
        var place = text.AsSpan().CommonPrefixLength(other);
        return $"'{text[Math.Max(0, place - 20)..Math.Min(text.Length, place + 40)].ReplaceLineEndings(" ")}'";
    }
}
