using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Hands folders to the imports that plugins offer.</summary>
internal sealed class ImportDesk(IServiceProvider services, IPluginDirectory plugins, IReadYourWrites readYourWrites, ITexts texts)
{
    private const int MostFiles = 2_000;
    private const long MostBytes = 512L * 1024 * 1024;

    public async Task<CommandResult> ImportAsync(
        string format, string folder, bool dryRun, Language language, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var known = plugins.Features<ImportReceiver>().SelectMany(receiver => receiver.Imports.Select(import => (receiver.Plugin, import.Format, import.Import))).ToList();
        var found = known.FirstOrDefault(import => import.Format == format);
        if (found.Import is null)
            return CommandResult.Refused(new Refusal("CIVIC6305", ("format", format), ("known", string.Join(", ", known.Select(import => import.Format)))));
        if (!plugins.IsOpen(found.Plugin))
            return CommandResult.Refused(new Refusal("CIVIC6304", ("plugin", found.Plugin)));

        var request = (await ReadAsync(format, folder, cancellationToken)) with { DryRun = dryRun, Progress = progress };
        await using var scope = services.CreateAsyncScope();
        ImportReport report;
        try
        {
            using var origin = CodeOrigin.Enter(found.Plugin);
            report = await ((IImport)ActivatorUtilities.CreateInstance(scope.ServiceProvider, found.Import)).ImportAsync(request, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not CivicException)
        {
            plugins.Blame(found.Plugin, PluginPhase.Request, fault);
            throw new CivicException(new CivicError("CIVIC3401", $"The import {format} of plugin {found.Plugin} failed; nothing was imported.",
                $"{fault.GetType().Name}: {fault.Message}", "Report it to the plugin's author.") { Where = folder }, fault);
        }
        await readYourWrites.WaitAsync(report.Outcome.Position, cancellationToken);
        return Answer(report, folder, dryRun, language);
    }

    /// <summary>What a plugin is asked to import when a folder is.</summary>
    /// <exception cref="CivicException">CIVIC5301 to CIVIC5303: the folder cannot be read.</exception>
    public static async Task<ImportRequest> ReadAsync(string format, string folder, CancellationToken cancellationToken)
    {
        var files = await ReadAllAsync(folder, cancellationToken);
        return new ImportRequest(files, Key(format, files));
    }

    private static async Task<Dictionary<string, ReadOnlyMemory<byte>>> ReadAllAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(folder, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(new CivicError("CIVIC5303", "The folder cannot be read; nothing was imported.", failure.Message,
                "Let the account that runs the city read the folder and all files in it.") { Where = folder }, failure);
        }
    }

    private static async Task<Dictionary<string, ReadOnlyMemory<byte>>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new CivicException(new CivicError("CIVIC5301", "There is nothing to import.", "The folder is not there.", "Name the folder that holds the files.") { Where = folder });
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var left = MostBytes;
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden })
            .Order(StringComparer.Ordinal))
        {
            left -= new FileInfo(file).Length;
            if (left < 0 || files.Count == MostFiles)
                throw new CivicException(new CivicError("CIVIC5302", "The folder is too large to import.",
                    $"It has more than {MostFiles} files or {MostBytes / 1024 / 1024} MiB.", "Name the folder that holds only the files of this format.") { Where = folder });
            files[Path.GetRelativePath(folder, file).Replace('\\', '/')] = await File.ReadAllBytesAsync(file, cancellationToken);
        }
        return files;
    }

    // The same files are the same command, whoever sends them again.
    private static CommandKey Key(string format, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(format));
        foreach (var (name, content) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name}\n{content.Length}\n"));
            hash.AppendData(content.Span);
        }
        return CommandKey.Parse($"import-{Convert.ToHexStringLower(hash.GetHashAndReset())}", null);
    }

    private CommandResult Answer(ImportReport report, string folder, bool dryRun, Language language)
    {
        var text = new StringBuilder();
        foreach (var defect in report.Defects.Where(defect => defect.Severity != DefectSeverity.Info).Take(50))
            text.Append(defect.File).Append(':').Append(defect.Line).Append(':').Append(defect.Column).Append("  ").Append(Ruby.Plain(defect.What.In(language)))
                .Append("  ").Append(Ruby.Plain(defect.Mend.In(language))).Append('\n');
        var data = new { folder, dryRun, accepted = report.Outcome.Accepted, report.Outcome.Refusal, position = report.Outcome.Position.Value, report.Counts, report.Summary, report.Defects };
        if (report.Outcome.Refusal is { } refusal)
            return new CommandResult(1, text.ToString(), data) { Refusal = refusal };
        // The sentence ends what the plugin says; one that ended it itself would end it twice.
        var summary = Ruby.Plain(report.Summary.In(language)).TrimEnd('.', '。');
        text.Append(Ruby.Plain(texts.Say(language, "civic", dryRun ? "import.would" : "import.done", ("summary", summary), ("defects", report.Defects.Length)))).Append('\n');
        return new CommandResult(0, text.ToString(), data);
    }
}
