using CivicPlatform.Errors;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Ledger;

/// <summary>One projection on its way along the ledger.</summary>
internal sealed class ProjectionFollower(IProjection projection, ProjectionStore store)
{
    /// <summary>How far a projection may be ahead of its noted position by events that are none of its own.</summary>
    private const long Unnoted = 10_000;
    private LedgerPosition noted;

    public IProjection Projection { get; } = projection;

    public LedgerProgress Progress { get; } = new(projection.Name);

    /// <summary>The tables were read or made anew.</summary>
    /// <returns>The fault that it stopped at, or <see langword="null"/>.</returns>
    public ProjectionException? Begin(Folded folded)
    {
        noted = folded.Position;
        Progress.Restart(noted);
        return Settle(folded);
    }

    /// <summary>Takes the projection's part of the next events of the ledger.</summary>
    /// <returns>The fault that it stopped at, or <see langword="null"/>.</returns>
    public async Task<ProjectionException?> TakeAsync(List<LedgerRecord> batch, CancellationToken cancellationToken)
    {
        // Read before the tables were made anew, it may begin behind what they have not seen yet; the next batch begins there.
        if (batch[0].Position.Value > Progress.Position.Value + 1)
            return null;
        var until = batch[^1].Position;
        while (!Progress.Stopped && Progress.Position < until)
        {
            var from = Progress.Position;
            var mine = batch.Where(record => record.Position > from && Projection.Takes(record)).ToList();
            if (mine.Count == 0 && until.Value - noted.Value < Unnoted)
            {
                Progress.Advance(until);
                return null;
            }
            try
            {
                var folded = await store.AdvanceAsync(Projection, noted, mine, until, cancellationToken).ConfigureAwait(false);
                noted = folded.Position;
                if (noted < from && folded.Fault is null)
                {
                    // The table stands earlier than we believed: another host began anew, or a backup was put back. Read again from there.
                    Progress.Restart(noted);
                    return null;
                }
                if (Settle(folded) is { } fault)
                    return fault;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another host on the same database folded these events in the same moment: look where it has come.
                continue;
            }
        }
        return null;
    }

    private ProjectionException? Settle(Folded folded)
    {
        Progress.Advance(folded.Position);
        if (folded.Fault is { } fault)
            Progress.Stop(Explain(fault));
        return folded.Fault;
    }

    public CivicError Explain(ProjectionException fault) => new("CIVIC4253", $"The read table {Projection.Name} has stopped; what it shows is old.",
        fault.Message, "Start the version of the platform that wrote this event, or a newer one; then `civic rebuild` if the rows were folded wrongly.");
}
