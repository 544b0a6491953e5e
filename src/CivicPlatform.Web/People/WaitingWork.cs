using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;

namespace CivicPlatform.People;

/// <summary>Counts what waits for the people in office: what moderators were told of and appeals, and corrections of data that staff have not decided.
/// Read once, and again when something has happened in the city.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
internal sealed class WaitingWork(IIssueQueries issues, ICorrectionQueries corrections, CityMoments moments)
{
    /// <summary>Where counting ends.</summary>
    public const int Most = 100;

    /// <summary>What waits for somebody; none of what is not theirs to decide.</summary>
    /// <param name="Matters">What people told of and appeals, at most <see cref="Most"/>.</param>
    /// <param name="Corrections">Proposed corrections, at most <see cref="Most"/>.</param>
    public readonly record struct Waiting(int Matters, int Corrections)
    {
        public int Count => Math.Min(Most, Matters + Corrections);
    }

    private sealed record Kept(CityMoments.Moment At, Waiting Waiting);

    private volatile Kept? kept;

    public async Task<Waiting> ForAsync(Reader reader, CancellationToken stop = default)
    {
        var (moderates, decides) = (reader.Is(Role.Moderator), reader.Is(Role.Staff));
        if (!moderates && !decides)
            return default;
        if (kept is not { } known || known.At != moments.Now)
        {
            var begun = moments.Begin();
            known = new Kept(begun ?? default, new Waiting(
                (await issues.WaitingAsync(Most, stop)).Count,
                (await corrections.ListAsync(new CorrectionQuestion { State = CorrectionState.Open, Limit = Most }, stop)).Corrections.Count));
            if (begun is not null)
                kept = known;
        }
        return new Waiting(moderates ? known.Waiting.Matters : 0, decides ? known.Waiting.Corrections : 0);
    }
}
