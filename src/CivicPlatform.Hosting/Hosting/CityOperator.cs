using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Hosting;

/// <summary>Does what an operator asks of this city.</summary>
internal sealed partial class CityOperator(
    ITexts texts, IPluginDirectory plugins, CapabilityUses uses, ImportDesk imports, IProjectionRebuild tables, IProjectionStatus readers, ILedger ledger, ILedgerProofs proofs,
    PluginCommands commands, IApartPlugins apart, IJobControl jobs, StaffKey staffKey, CityClock clock, IServiceProvider services, ILogger<CityOperator> logger)
{
    /// <summary>Never throws but for cancellation: a fault of the platform is a result with exit code 3.</summary>
    public async Task<CommandResult> DoAsync(CityRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        LogRequest(request.Verb);
        try
        {
            return request.Verb switch
            {
                CityVerbs.Import => await imports.ImportAsync(Word(request, "format"), Word(request, "folder"),
                    request.Values.ContainsKey("dryRun"), request.Language, progress, cancellationToken),
                CityVerbs.Rebuild => await RebuildAsync(request.Language, progress, cancellationToken),
                CityVerbs.PluginList => List(request.Language),
                CityVerbs.PluginEnable => Switch(request, plugins.Enable, "operator.plugin-enabled"),
                CityVerbs.PluginDisable => Switch(request, plugins.Disable, "operator.plugin-disabled"),
                CityVerbs.PluginCommand => await RunAsync(request, progress, cancellationToken),
                CityVerbs.JobRun => await RunJobAsync(request, cancellationToken),
                CityVerbs.Export => await ExportAsync(request, progress, cancellationToken),
                CityVerbs.Restart => Restart(request.Language),
                CityVerbs.Status => Status(request.Language),
                CityVerbs.SeedDemo => await SeedAsync(request.Language, progress, cancellationToken),
                CityVerbs.StaffPassphrase => NewPassphrase(request.Language),
                _ => CommandResult.Failed(new CivicError("CIVIC2204", "The city does not know this request.",
                    $"'{request.Verb}' is none of its verbs; the tool is newer than the host.", "Update the host, then restart it."), 2),
            };
        }
        catch (CivicException failure)
        {
            return CommandResult.Failed(failure.Error);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure, request.Verb);
            return CommandResult.Failed(new CivicError("CIVIC2207", "The request failed.", $"{failure.GetType().Name}: {failure.Message}",
                "Look into the host's log at this time; if it names no cause of yours, report it with the log.") { Where = request.Verb });
        }
    }

    private static string Word(CityRequest request, string name) => request.Values.GetValueOrDefault(name) is { Length: > 0 } value
        ? value
        : throw new CivicException(new CivicError("CIVIC2203", "The request lacks a word.", $"'{request.Verb}' needs '{name}'.", "Call the tool's --help."));

    private CommandResult List(Language language)
    {
        var lines = plugins.All.Select(plugin =>
            $"{plugin.Id} {plugin.Version}  {texts.Say(language, "civic", $"plugin.state.{plugin.State}")}  {Ruby.Plain(plugin.Name.In(language))}\n"
            + Process(plugin, language)
            + Capabilities(plugin, language)
            + string.Concat(Parts(plugin).Where(part => !part.IsLoaded).Select(part => $"  {PartWords.Of(texts, language, part)}\n"))
            + string.Concat(plugin.Faults.Take(3).Select(fault => $"  {fault.Error.ToString().ReplaceLineEndings("\n  ")}\n")));
        return CommandResult.Done(string.Concat(lines), new { plugins = plugins.All.Select(plugin => Data(plugin, language)) });
    }

    private ApartState? StateOf(PluginStatus plugin) => PluginId.TryParse(plugin.Id, null, out var id) ? apart.StateOf(id) : null;

    private string Process(PluginStatus plugin, Language language) => StateOf(plugin) is not { } process ? ""
        : "  " + Say(language, process.Process is null ? "operator.apart-away" : "operator.apart", ("process", process.Process), ("restarts", process.Restarts), ("memory", (process.Memory ?? 0) >> 20), ("limit", process.Limit >> 20));

    private string Capabilities(PluginStatus plugin, Language language) => string.Concat(Declared(plugin).Select(each =>
        $"  {each.Capability.Name}  {Say(language, each.Capability.IsGranted ? "operator.granted" : "operator.not-granted", ("used", each.Used), ("refused", each.Refused))}"));

    private IEnumerable<(DeclaredCapability Capability, long Used, long Refused)> Declared(PluginStatus plugin) => PluginId.TryParse(plugin.Id, null, out var id)
        ? plugins.Capabilities(id).Select(capability => uses.Of(id, capability.Name) is var (used, refused) ? (capability, used, refused) : default) : [];

    private IReadOnlyList<PluginPart> Parts(PluginStatus plugin) => PluginId.TryParse(plugin.Id, null, out var id) ? plugins.Parts(id) : [];

    private object Data(PluginStatus plugin, Language language) => new
    {
        plugin.Id, plugin.Version, plugin.Name, plugin.Description, plugin.State, plugin.Faults, plugin.FaultCount, process = StateOf(plugin),
        capabilities = Declared(plugin).Select(each => new { each.Capability.Name, each.Capability.Reason, granted = each.Capability.IsGranted, each.Used, each.Refused }),
        parts = Parts(plugin).Select(part => PartWords.Data(texts, language, part)),
    };

    private CommandResult Switch(CityRequest request, Func<PluginId, bool> how, string textKey)
    {
        var name = Word(request, "plugin");
        return PluginId.TryParse(name, null, out var plugin) && how(plugin)
            ? CommandResult.Done(Say(request.Language, plugins.All.Any(known => known.Id == name && known.IsTriedNext) ? "operator.plugin-tried-next" : textKey, ("plugin", name)), new { plugin = name })
            : CommandResult.Refused(new Refusal("CIVIC6301", ("plugin", name)));
    }

    private async Task<CommandResult> RunAsync(CityRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var words = request.Values.Where(word => word.Key.StartsWith(':')).ToDictionary(word => word.Key[1..], word => word.Value);
        return PluginId.TryParse(Word(request, "plugin"), null, out var plugin)
            ? await commands.RunAsync(plugin, Word(request, "command"), new CommandCall(words, request.Language) { Progress = progress }, cancellationToken)
            : CommandResult.Refused(new Refusal("CIVIC6301", ("plugin", Word(request, "plugin"))));
    }

    private async Task<CommandResult> RunJobAsync(CityRequest request, CancellationToken cancellationToken)
    {
        var day = request.Values.TryGetValue("day", out var text)
            ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : clock.Today;
        if (!PluginId.TryParse(Word(request, "plugin"), null, out var plugin)
            || !plugins.Features<JobReceiver>().Any(known => known.Plugin == plugin && known.DailyJobs.Any(job => job.Name == Word(request, "job"))))
            return CommandResult.Refused(new Refusal("CIVIC6302", ("plugin", Word(request, "plugin")), ("job", Word(request, "job"))));
        await jobs.RunNowAsync(plugin, Word(request, "job"), day, cancellationToken);
        return CommandResult.Done(Say(request.Language, "operator.job-done", ("job", Word(request, "job")), ("day", day)),
            new { plugin, job = Word(request, "job"), day });
    }

    private async Task<CommandResult> ExportAsync(CityRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var file = Word(request, "file");
        var unfinished = file + ".unfinished";
        var head = Math.Max(1, ledger.Head.Value);
        await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            await proofs.ExportAsync(stream, new Progress<long>(written => progress?.Report((double)written / head)), cancellationToken);
        File.Move(unfinished, file, overwrite: true);
        return CommandResult.Done(Say(request.Language, "operator.exported", ("count", ledger.Head.Value), ("file", file)),
            new { file, events = ledger.Head.Value });
    }

    private async Task<CommandResult> RebuildAsync(Language language, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rebuilt = await tables.RebuildAsync(progress, cancellationToken);
        var text = string.Concat(rebuilt.Select(table => Say(language, table.Same ? "operator.rebuilt-same" : "operator.rebuilt-other",
            ("table", table.Projection), ("rows", table.RowsAfter), ("before", table.RowsBefore))));
        return CommandResult.Done(text, new { tables = rebuilt.Select(table => new
        {
            table.Projection, position = table.Position.Value, table.RowsBefore, hashBefore = table.HashBefore.ToString(),
            table.RowsAfter, hashAfter = table.HashAfter.ToString(), table.Same,
        }) });
    }

    private CommandResult Status(Language language)
    {
        var read = readers.All;
        var text = Say(language, "operator.status", ("head", ledger.Head.Value), ("plugins", plugins.All.Count))
            + string.Concat(read.Select(table => $"  {table.Name}: {table.Position}{(table.Fault is null ? "" : $"  {table.Fault.Code}")}\n"))
            + List(language).Text;
        return CommandResult.Done(text, new { head = ledger.Head.Value, readModels = read.Select(table => new { table.Name, position = table.Position.Value, table.Lag, table.Stopped, table.Fault }), plugins = plugins.All.Select(plugin => Data(plugin, language)) });
    }

    private async Task<CommandResult> SeedAsync(Language language, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (services.GetService<SampleLife>() is not { } life)
            throw new CivicException(new CivicError("CIVIC2209", "This city has no web.", "Sample people need the web's accounts.", "Ask a city that runs with web."));
        var (refusal, report) = await life.FillAsync(progress, cancellationToken);
        return refusal is not null
            ? CommandResult.Refused(refusal)
            : CommandResult.Done(Say(language, "operator.seeded", ("people", report.People), ("issues", report.Issues), ("ballots", report.Ballots), ("ties", report.Ties)), report);
    }

    private CommandResult Restart(Language language)
    {
        if (!CityEnd.IsKept)
            return CommandResult.Failed(new CivicError("CIVIC2213", "Nobody would start the city again.", "It was started without --keep, and not by systemd.",
                "Stop it and start it, best with --keep: then civic restart does both."));
        services.GetRequiredService<CityEnd>().StartAgain();
        return CommandResult.Done(Say(language, "operator.restarting"), new { restarting = true });
    }

    private CommandResult NewPassphrase(Language language)
    {
        var passphrase = staffKey.Renew();
        return CommandResult.Done(Say(language, "operator.staff-passphrase", ("passphrase", passphrase)), new { passphrase });
    }

    private string Say(Language language, string key, params ReadOnlySpan<(string Name, object? Value)> facts) =>
        Ruby.Plain(texts.Say(language, "civic", key, facts)) + "\n";
}
