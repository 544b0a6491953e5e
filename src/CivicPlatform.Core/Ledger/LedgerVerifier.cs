using System.Diagnostics;
using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>Checks a ledger without trusting the server that kept it: the content of every event, their order, every signed checkpoint.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public static class LedgerVerifier
{
    /// <summary>Checks a file that was exported from a ledger.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pinned">The ledger's key as the caller knows it from elsewhere; <see langword="null"/> to take the key that the file names.</param>
    /// <param name="progress">Told the number of events checked so far, now and then.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What was found; a tampered file is an answer, not an exception.</returns>
    /// <exception cref="CivicException">CIVIC4301: there is no such file, or it cannot be read.</exception>
    public static VerificationReport VerifyFile(
        string path, VerifierKey? pinned = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        Verify(new ExportedFile(path), pinned, progress, cancellationToken);

    /// <summary>Checks any ledger that lies open, for example an engine's folder.</summary>
    /// <inheritdoc cref="VerifyFile"/>
    /// <param name="evidence">The ledger.</param>
    /// <param name="pinned">The ledger's key as the caller knows it from elsewhere.</param>
    /// <param name="progress">Told the number of events checked so far, now and then.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static VerificationReport Verify(
        ILedgerEvidence evidence, VerifierKey? pinned = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var started = Stopwatch.GetTimestamp();
        var audit = new LedgerAudit(pinned, progress);
        evidence.Present(audit, cancellationToken);
        return audit.Report(evidence.Source, Stopwatch.GetElapsedTime(started));
    }
}
