using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Ledger;

/// <summary><c>civic verify FILE|FOLDER</c>: checks a ledger without trusting, or even having, the server that kept it.</summary>
internal static class VerifyCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var path = words.Argument("FILE|FOLDER", "argument.ledger");
        var key = words.Option("--key", "option.key", "KEY");
        key.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => PinnedKey.TryParse(token.Value) is null))
                result.AddError(say.Say("usage.key", ("value", token.Value)));
        });
        return new ToolCommand("verify", say["command.verify"])
        {
            Work = async (call, tool, stop) => await VerifyAsync(Path.GetFullPath(call.GetValue(path)!), PinnedKey.TryParse(call.GetValue(key)), tool, stop),
        }.With(path, key);
    }

    private static async Task<CommandResult> VerifyAsync(string path, PinnedKey? pinned, Tool tool, CancellationToken stop)
    {
        var report = await tool.Bar.ShowAsync(tool.Say["command.verify"], progress => Task.FromResult(Verify(path, pinned, progress, stop)));
        return new CommandResult(report.Ok ? 0 : 1, VerifyText.Of(report, tool.Say), Data(report));
    }

    private static VerificationReport Verify(string path, PinnedKey? pinned, IProgress<double> progress, CancellationToken stop)
    {
        if (Directory.Exists(path))
            return Hold(LedgerVerifier.Verify(new SqliteLedgerEvidence(path), pinned?.Whole, null, stop), pinned);
        var announced = ExportEnd.Events(path);
        var seen = new Seen(events => progress.Report(announced > 0 ? (double)events / announced : 0));
        return Hold(LedgerVerifier.VerifyFile(path, pinned?.Whole, seen, stop), pinned);
    }

    // A bare public key says nothing of the ledger's name, so it is held against what the ledger named.
    private static VerificationReport Hold(VerificationReport report, PinnedKey? pinned)
    {
        if (pinned?.Bare is not { } bare)
            return report;
        var pinnedReport = report with { KeyWasPinned = true };
        return report.Key?.PublicKey == bare
            ? pinnedReport
            : pinnedReport with
            {
                FaultCount = report.FaultCount + 1,
                Faults = [.. report.Faults, new LedgerFault(LedgerFaultKind.OtherKey, "The ledger names another key than the one it was checked against.")
                {
                    Expected = bare.ToString(), Found = report.Key?.PublicKey.ToString() ?? "none",
                }],
            };
    }

    private static object Data(VerificationReport report) => new
    {
        report.Source,
        report.Ok,
        report.Events,
        report.Streams,
        report.Checkpoints,
        report.Unsigned,
        report.Ballots,
        key = report.Key?.ToString(),
        report.KeyWasPinned,
        lastGood = report.LastGood is { } good ? new { good.Origin, good.Size, root = good.Root.ToString(), good.At } : null,
        report.FaultCount,
        report.Faults,
    };

    private sealed class Seen(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
