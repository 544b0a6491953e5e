using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Ledger;

/// <summary>Looks at the ledger, event for event, and holds the clock against it.</summary>
internal static class LedgerCheckups
{
    public static IEnumerable<Checkup> Of(string folder, TimeProvider time, Speech say, IProgress<double> progress, CancellationToken stop)
    {
        // Verifying does not say beforehand how much there is: the bar only moves.
        progress.Report(0);
        var (ledger, signed) = Verified(folder, say, stop);
        return [ledger, MachineCheckups.Clock(time, signed, say)];
    }

    private static (Checkup Ledger, DateTimeOffset? Signed) Verified(string folder, Speech say, CancellationToken stop)
    {
        VerificationReport report;
        try
        {
            report = LedgerVerifier.Verify(new SqliteLedgerEvidence(folder), cancellationToken: stop);
        }
        catch (CivicException none) when (none.Code == "CIVIC4301")
        {
            return (new Checkup("ledger", CheckupState.Ok, say["doctor.ledger-none"]), null);
        }
        catch (CivicException unreadable)
        {
            return (new Checkup("ledger", CheckupState.Fault, $"{unreadable.Code}: {unreadable.Error.What}\n{unreadable.Error.Why}", unreadable.Error.Mend), null);
        }
        var events = report.Events.ToString("N0", CultureInfo.InvariantCulture);
        var checkup = report.Ok
            ? new Checkup("ledger", CheckupState.Ok, say.Say("doctor.ledger", ("events", events)))
            : new Checkup("ledger", CheckupState.Fault, say.Say("doctor.ledger-broken", ("events", events), ("faults", report.FaultCount), ("first", report.Faults[0])), say.Say("doctor.ledger-mend", ("folder", folder)));
        return (checkup, report.LastGood?.At);
    }
}
