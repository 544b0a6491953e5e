using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using Microsoft.Extensions.Logging;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Asks a running city's catalogues what is newer than its plugins, and makes updates ready for its next start, as <c>civic plugin outdated</c> and <c>install</c> do.</summary>
/// <remarks>What <c>civic.json</c> and the lock say is read each time: they may have been changed since the start.</remarks>
internal sealed partial class PluginUpdates(PluginSet plugins, CityFile started, CivicHostOptions host, UpdatePatience patience, ILogger<PluginUpdates> logger) : IPluginUpdates, IDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly Lock gate = new();
    private Task<UpdateLook>? running;

    public bool HasCatalogues => !started.Catalogues.IsEmpty;

    // A host that was given folders of its own would not find the package in the city's.
    public bool CanStage => HasCatalogues && CityComposition.PackageFolders(host, started.DataFolder).Contains(Path.Combine(started.DataFolder, "packages"));

    public UpdateLook? Last { get; private set; }

    public Task<UpdateLook> LookAsync(bool anew, CancellationToken cancellationToken)
    {
        PastDoor.Check("what asks the city's catalogues");
        lock (gate)
        {
            if (!anew && Last is { } last && host.Time.GetUtcNow() - last.At is { Ticks: >= 0 } age && age < patience.Kept)
                return Task.FromResult(last);
            if (running is null or { IsCompleted: true })
                running = Task.Run(FindAsync, over.Token);
            return running.WaitAsync(cancellationToken);
        }
    }

    public string? NextOf(PluginId plugin)
    {
        try
        {
            return PluginLock.Read(Path.Combine(started.Folder, PluginLock.FileName))?.Plugins.GetValueOrDefault($"{plugin}")?.Version;
        }
        catch (CivicException)
        {
            // The next start says what is wrong with it, and so does whoever changes it.
            return null;
        }
    }

    public async Task<ImmutableArray<CivicError>> StageAsync(PluginId plugin, string version, string sha512, IReadOnlySet<string> grants, CancellationToken cancellationToken)
    {
        PastDoor.Check("what changes the city's plugins");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        time.CancelAfter(patience.Fetch);
        try
        {
            using var desk = new CatalogueDesk(host, host.Time) { Patience = (patience.All, patience.Each) };
            return Install(await desk.FetchAsync(plugin, version, time.Token), plugin, sha512, grants);
        }
        catch (CivicException refused)
        {
            return [refused.Error];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && !over.IsCancellationRequested)
        {
            return [CatalogueErrors.TooLate($"{plugin} {version}", patience.Fetch)];
        }
    }

    public void Dispose()
    {
        over.Cancel();
        over.Dispose();
    }

    private ImmutableArray<CivicError> Install(string package, PluginId plugin, string sha512, IReadOnlySet<string> grants)
    {
        var changes = new PluginChanges(host);
        var plan = changes.LookAt(package, allowUnsigned: false);
        if (plan.Package.Sha512 != sha512)
            return [CatalogueErrors.NotSound(package, $"It is not the package that was shown: its SHA-512 begins with {plan.Package.Sha512[..16]}, not with {sha512[..Math.Min(16, sha512.Length)]}.") with { Where = $"{plugin}" }];
        if (!plan.Faults.IsEmpty)
            return plan.Faults;
        // What nobody ticked is not agreed to, whatever the package asks for.
        plan = plan with { Agreed = [.. plan.NotGranted.Where(grants.Contains)] };
        changes.Install(plan);
        LogStaged(plugin, plan.Before?.Version ?? "-", plan.After.Version, plan.Agreed.Length == 0 ? "-" : string.Join(", ", plan.Agreed));
        Last = Last is { } last ? last with { Plugins = last.Plugins.Remove($"{plugin}") } : null;
        return [];
    }

    private async Task<UpdateLook> FindAsync()
    {
        UpdateLook look;
        try
        {
            look = await AskAsync();
        }
        catch (CivicException unreadable)
        {
            // civic.json or the lock is being written by somebody just now, and not well.
            look = new UpdateLook(host.Time.GetUtcNow(), ImmutableDictionary<string, PluginNews>.Empty, [unreadable.Error]);
        }
        LogLooked(look.Plugins.Count, look.Faults.Length);
        Last = look;
        return look;
    }

    private async Task<UpdateLook> AskAsync()
    {
        using var desk = new CatalogueDesk(host, host.Time) { Patience = (patience.All, patience.Each) };
        var present = plugins.All.Where(status => PluginId.TryParse(status.Id, null, out _) && SemanticVersion.TryParse(status.Version, out _)).ToDictionary(status => status.Id, status => status.Version);
        // The next start goes by the lock; what waits there is no news.
        foreach (var (id, locked) in desk.Installed.Where(locked => present.ContainsKey(locked.Key)))
            present[id] = locked.Version;
        var found = await desk.LookForNewerAsync(present, over.Token);
        var news = new UpdateNewsWork(plugins, desk, present);
        return new UpdateLook(host.Time.GetUtcNow(), present.Where(plugin => found.NewerThan(plugin.Key, plugin.Value).Any())
            .ToImmutableDictionary(plugin => plugin.Key, plugin => news.Of(plugin.Key, found)), [.. found.Faults]);
    }

    [LoggerMessage(3240, LogLevel.Information, "An administrator has looked into the catalogues: {Plugins} plugins have newer versions, {Faults} catalogues could not be read", EventName = "UpdatesLooked")]
    private partial void LogLooked(int plugins, int faults);

    [LoggerMessage(3241, LogLevel.Information, "An administrator has made an update of plugin {PluginId} ready for the next start, from {Before} to {After}; agreed to: {Grants}", EventName = "UpdateStaged")]
    private partial void LogStaged(PluginId pluginId, string before, string after, string grants);
}
