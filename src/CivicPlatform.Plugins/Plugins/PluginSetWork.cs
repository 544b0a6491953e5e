using System.Reflection;
using System.Runtime.Loader;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>Loads a set of plugins: fetches, examines each alone and all together, loads, and lets each say what it offers.</summary>
internal sealed partial class PluginSetWork(PluginLoading request, IPluginAssemblyLoader loader, StartRecord starts, Func<string, PluginAccount> account)
{
    private readonly ILogger logger = request.Loggers.CreateLogger<PluginSet>();
    private readonly Dictionary<string, PluginAccount> accounts = new(StringComparer.Ordinal);
    private readonly List<LoadedPlugin> loaded = [];
    private readonly List<Assembly> hidden = [];

    /// <summary>An account for each plugin that the city named.</summary>
    public IReadOnlyDictionary<string, PluginAccount> Accounts => accounts;

    /// <summary>The plugins that run, in the city's order.</summary>
    public IReadOnlyList<LoadedPlugin> Loaded => loaded;

    /// <summary>Assemblies that were loaded and whose plugin does not run.</summary>
    public IReadOnlyList<Assembly> Hidden => hidden;

    public void Run()
    {
        var swept = UnfinishedFolders.Sweep(request.Folder, (folder, failure) => LogNotSwept(failure, folder));
        if (swept > 0)
            LogSwept(swept);
        var shelf = new PluginShelf(request);
        foreach (var (_, error) in shelf.Unreadable)
            LogUnreadable(error);
        var candidates = new List<PluginCandidate>();
        foreach (var wanted in request.Plugins)
        {
            if (Fetch(wanted, shelf) is { } candidate)
                candidates.Add(candidate);
        }
        PluginConflicts.Resolve(candidates);
        PluginConflicts.CheckRequired(candidates);
        var order = PluginOrder.Of(candidates);
        var choice = new PartChoice(order, accounts.ContainsKey, other => loaded.Any(each => each.Manifest.Id == other.Id), request.StandsApart);
        foreach (var candidate in order)
        {
            if (candidate.Refusals.Count == 0)
                CheckStillThere(candidate);
            candidate.PartStates = choice.Of(candidate);
            if (candidate.Refusals.Count == 0 && !IsLeftOut(candidate))
                Load(candidate);
            foreach (var refusal in candidate.Refusals)
                Refuse(candidate.Id.ToString(), PluginPhase.Preflight, refusal, null);
        }
        // What a plugin needs is loaded before it; everything else shows the city's own order.
        var places = request.Plugins.Select((wanted, place) => (wanted.Id, place)).DistinctBy(each => each.Id).ToDictionary(each => each.Id, each => each.place);
        loaded.Sort((one, other) => places[one.Manifest.Id.ToString()].CompareTo(places[other.Manifest.Id.ToString()]));
    }

    private PluginCandidate? Fetch(PluginRequest wanted, PluginShelf shelf)
    {
        if (!accounts.TryAdd(wanted.Id, account(wanted.Id)))
        {
            Refuse(wanted.Id, PluginPhase.Preflight, new CivicError("CIVIC3201", $"Plugin {wanted.Id} is named twice.", "The first entry counts; this one is passed over.",
                "Name it once.") { Where = wanted.Where }, null);
            return null;
        }
        try
        {
            if (!PluginId.TryParse(wanted.Id, null, out var id))
                throw new CivicException(new CivicError("CIVIC3105", $"'{wanted.Id}' is no plugin id.", "It must be 2 to 40 characters of a-z, 0-9 and '-', a letter first, and not 'civic'.",
                    "Correct the name in civic.json.") { Where = wanted.Where });
            var (manifest, folder) = shelf.Fetch(id, wanted, folder => LogReplaced(id, folder));
            accounts[wanted.Id].Describe(manifest);
            var candidate = new PluginCandidate(wanted, id, manifest, folder);
            Preflight.Examine(candidate);
            return candidate;
        }
        catch (Exception failure)
        {
            // Whatever a package holds, the city starts without it.
            Refuse(wanted.Id, PluginPhase.Preflight, PluginErrors.Explain(wanted.Id, PluginPhase.Preflight, failure, []), failure is CivicException ? null : failure);
            return null;
        }
    }

    private void CheckStillThere(PluginCandidate candidate)
    {
        foreach (var (id, range) in candidate.Manifest.Requires.Where(each => loaded.All(other => other.Manifest.Id.ToString() != each.Key)))
            PluginConflicts.Missing(candidate, id, range, "it was not loaded itself");
        foreach (var id in candidate.Manifest.Requires.Keys.Where(id => candidate.Request.Apart is not null || loaded.Any(other => other.IsApart && other.Manifest.Id.ToString() == id)))
            candidate.Refuse("CIVIC3220", $"It requires plugin {id}, and of the two at least one runs in a process of its own ('isolation' in civic.json): they cannot reach each other.",
                "Take 'isolation' out of the entries of both, or leave this one out.", candidate.Request.Where);
    }

    private bool IsLeftOut(PluginCandidate candidate)
    {
        if (starts.WhyNot(candidate.Request.Id, candidate.Manifest.Version) is not { } error)
            return false;
        candidate.Refuse(error);
        accounts[candidate.Request.Id].LeaveOut();
        return true;
    }

    private void Load(PluginCandidate candidate)
    {
        if (candidate.Request.Apart is not null)
        {
            SetApart(candidate);
            return;
        }
        starts.Loading(candidate.Request.Id, candidate.Manifest.Version);
        var started = request.Time.GetTimestamp();
        IReadOnlyList<Assembly> assemblies = [];
        var phase = PluginPhase.Load;
        try
        {
            var parts = candidate.Optional.Where((_, place) => candidate.PartStates[place].IsLoaded).ToList();
            assemblies = loader.Load(candidate.MainFile, [.. candidate.Parts, .. parts.Select(part => part.Name)], Lent(candidate));
            var type = assemblies[0].GetType(candidate.PluginClass, throwOnError: true)!;
            var partTypes = parts.ConvertAll(part => assemblies.First(assembly => assembly.GetName().Name == part.Name).GetType(part.Class, throwOnError: true)!);
            phase = PluginPhase.Configure;
            var builder = new PluginBuilder(candidate.Id, candidate.Request, request.Settings);
            ConfigureRun.Run(candidate, type, partTypes, builder, request.ConfigureLimit);
            CheckOffer(candidate, builder, assemblies);
            loaded.Add(new LoadedPlugin(candidate.Manifest, candidate.Request.Grants, candidate.Folder, assemblies, builder)
            {
                Request = candidate.Request, Contracts = [.. candidate.Contracts.Keys], Parts = candidate.PartStates,
            });
            accounts[candidate.Request.Id].Open(request.Time.GetElapsedTime(started));
            LogLoaded(candidate.Id, candidate.Manifest.Version);
            TellParts(candidate);
            TellGrants(candidate);
            if (builder.Unfit.Count > 0)
                accounts[candidate.Request.Id].Blame(new PluginFault(request.Time.GetUtcNow(), PluginPhase.Configure, new CivicError("CIVIC3302",
                    $"Settings of plugin {candidate.Id} {candidate.Manifest.Version} do not fit it any more; their defaults hold.", string.Join('\n', builder.Unfit),
                    $"Set them anew on the plugin's page, /plugins/{candidate.Id}/settings.") { Where = candidate.PluginClass }));
        }
        catch (Exception failure)
        {
            hidden.AddRange(assemblies);
            Refuse(candidate.Request.Id, phase, PluginErrors.Explain($"{candidate.Id} {candidate.Manifest.Version}", phase, failure, assemblies), failure);
        }
    }

    private bool IsLentTo(PluginCandidate candidate, Assembly assembly) => loaded.Any(other => candidate.BorrowsFrom(other.Manifest.Id.ToString())
        && other.Contracts.Contains(assembly.GetName().Name!) && AssemblyLoadContext.GetLoadContext(assembly) == AssemblyLoadContext.GetLoadContext(other.Assemblies[0]));

    // One assembly for all: a type of it is the same for whoever lends it and for whoever borrows it.
    private Func<AssemblyName, Assembly?> Lent(PluginCandidate candidate)
    {
        var lenders = loaded.Where(other => other.Contracts.Count > 0 && candidate.BorrowsFrom(other.Manifest.Id.ToString())).ToList();
        return name => lenders.FirstOrDefault(other => other.Contracts.Contains(name.Name!)) is { } lender
            ? AssemblyLoadContext.GetLoadContext(lender.Assemblies[0])!.LoadFromAssemblyName(new AssemblyName(name.Name!))
            : null;
    }

    // Nothing of it is loaded here: that is done by a process of its own, later.
    private void SetApart(PluginCandidate candidate)
    {
        // What is agreed to beyond hosts has nobody there who could do it.
        var useless = candidate.Request.Grants.Where(name => !CapabilityHost.IsName(name)).ToList();
        if (useless.Count > 0)
            LogUselessApart(candidate.Id, string.Join(", ", useless), candidate.Request.Where);
        var granted = candidate.Request.Grants.Except(useless).ToList();
        loaded.Add(new LoadedPlugin(candidate.Manifest, granted, candidate.Folder, [], new PluginBuilder(candidate.Id, candidate.Request, null)) { Request = candidate.Request, Parts = candidate.PartStates });
        accounts[candidate.Request.Id].Open(TimeSpan.Zero);
        LogApart(candidate.Id, candidate.Manifest.Version);
        TellParts(candidate);
    }

    private void TellParts(PluginCandidate candidate)
    {
        foreach (var part in candidate.PartStates.Where(part => !part.IsLoaded))
            LogWithoutPart(candidate.Id, part.Assembly, PartReasons.Of(part));
    }

    private void TellGrants(PluginCandidate candidate)
    {
        var (asked, grants) = (candidate.Manifest.Capabilities.Keys.ToList(), candidate.Request.Grants);
        if (asked.Except(grants).ToList() is { Count: > 0 } missing)
            LogNotGranted(candidate.Id, string.Join(", ", missing), candidate.Request.Where);
        // An earlier version may have asked for more: that one could come back.
        if (grants.Except(asked).ToList() is { Count: > 0 } stale)
            LogGrantedInVain(candidate.Id, string.Join(", ", stale), candidate.Request.Where);
    }

    private static void CheckNamed(PluginCandidate candidate, bool used, PluginCapability capability, string does, string call)
    {
        if (used && !candidate.Manifest.Capabilities.ContainsKey(CapabilityNames.Of(capability)))
            throw new CivicException(new CivicError("CIVIC5401", $"Plugin {candidate.Id} {candidate.Manifest.Version} {does}, and its manifest does not say so; the city runs without it.",
                $"Configure calls {call}, and 'capabilities' in civic-plugin.json does not name '{CapabilityNames.Of(capability)}'.",
                "Name it in civic-plugin.json and pack the plugin again: a city must be able to read there what a plugin uses.") { Where = candidate.PluginClass });
    }

    private void CheckOffer(PluginCandidate candidate, PluginBuilder builder, IReadOnlyList<Assembly> assemblies)
    {
        var follows = builder.Features.OfType<ViewReceiver>().ToList();
        CheckNamed(candidate, follows.Any(views => views.CityViews.Count > 0), PluginCapability.FollowCity, "follows the city", "Views.Follow");
        CheckNamed(candidate, follows.Any(views => views.TieViews.Count > 0), PluginCapability.ReadTies, "hears of ties", "Views.FollowTies");
        var faults = builder.Features.SelectMany(feature => feature.Faults()).ToList();
        foreach (var (format, _) in builder.Imports.Imports)
        {
            if (loaded.FirstOrDefault(other => other.Builder.Feature<ImportReceiver>().Imports.Any(import => import.Format == format)) is { } owner)
                faults.Add($"The import format '{format}' is already read by plugin {owner.Manifest.Id} {owner.Manifest.Version}.");
        }
        // Another's state, or a class that all share, is nobody's to change.
        faults.AddRange(builder.Features.OfType<StateReceiver>().SelectMany(state => state.Migrations).Select(migration => migration.State).Distinct()
            .Where(state => AssemblyLoadContext.GetLoadContext(state.Assembly) != AssemblyLoadContext.GetLoadContext(assemblies[0]))
            .Select(state => $"The state {state.Name}, for which there are migrations, is no class of the plugin's own."));
        faults.AddRange(builder.Features.SelectMany(feature => feature.Borrows()).Where(borrowed => !IsLentTo(candidate, borrowed.Type.Assembly))
            .Select(borrowed => $"{borrowed.Use}, which is in no .Contracts assembly of a plugin that is required or used."));
        if (faults.Count > 0)
            throw new CivicException(new CivicError("CIVIC3212", $"Plugin {candidate.Id} {candidate.Manifest.Version} offers things that cannot stand together; the city runs without it.",
                string.Join('\n', faults), "Give each address and each name to one thing only, and each state one chain of migrations.") { Where = candidate.PluginClass });
    }

    private void Refuse(string id, PluginPhase phase, CivicError error, Exception? exception)
    {
        LogNotLoaded(id, error, exception);
        accounts[id].Blame(new PluginFault(request.Time.GetUtcNow(), phase, error));
    }
}
