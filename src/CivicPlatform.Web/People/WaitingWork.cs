using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;

namespace CivicPlatform.People;

/// <summary>Counts what waits for the people in office: what moderators were told of and appeals, and corrections of data that staff have not decided.
/// Read once, and again when something has happened in the city.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
internal sealed class WaitingWork(IIssueQueries issues, ICorrectionQueries corrections, KeptReadings readings)
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

    public async Task<Waiting> ForAsync(Reader reader, CancellationToken stop = default)
    {
        var (moderates, decides) = (reader.Is(Role.Moderator), reader.Is(Role.Staff));
        if (!moderates && !decides)
            return default;
        var all = await readings.OfAsync(typeof(WaitingWork), () => CountAsync(stop), _ => 0);
        return new Waiting(moderates ? all.Matters : 0, decides ? all.Corrections : 0);
    }

    private async Task<Waiting> CountAsync(CancellationToken stop) => new(
        (await issues.WaitingAsync(Most, stop)).Count,
        (await corrections.ListAsync(new CorrectionQuestion { State = CorrectionState.Open, Limit = Most }, stop)).Corrections.Count);
}
