using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>Gives a new city the content that its <c>civic.json</c> names. Runs once: while the ledger is empty.</summary>
internal sealed partial class FirstStart(CityFile file, ILedger ledger, ImportDesk desk, CivicHostOptions options, ILogger<FirstStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (ledger.Head.Value != 0)
            return;
        foreach (var import in file.FirstStart)
        {
            try
            {
                var result = await desk.ImportAsync(import.Format, import.Folder, dryRun: false, options.Language, null, cancellationToken);
                if (result.Refusal is { } refusal)
                    LogRefused(import.Format, refusal.Code);
                else
                    LogImported(import.Format, ledger.Head.Value);
            }
            catch (CivicException failure)
            {
                // A city without its first content is better than no city; the operator reads the log and imports by hand.
                LogFailed(import.Format, failure.Error);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2260, LogLevel.Information, "First start: imported {Format}, ledger at {Head}", EventName = "FirstImportDone")]
    private partial void LogImported(string format, long head);

    [LoggerMessage(2261, LogLevel.Error, "First start: the import {Format} was refused ({Code}); run civic import to see why", EventName = "FirstImportRefused")]
    private partial void LogRefused(string format, string code);

    [LoggerMessage(2262, LogLevel.Error, "First start: the import {Format} failed: {Error}", EventName = "FirstImportFailed")]
    private partial void LogFailed(string format, CivicError error);
}
