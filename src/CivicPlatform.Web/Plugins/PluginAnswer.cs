using System.Text.Json;
using CivicPlatform.People;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>The services of the city.</summary>
/// <param name="Plugins">All that the city named, loaded or not, by id.</param>
internal sealed record PluginsAnswer(IReadOnlyList<PluginAnswer> Plugins);

/// <summary>A service of the city, and how it is.</summary>
/// <param name="Id">The id, or the folder's name where the manifest could not be read.</param>
/// <param name="Version">The version as the manifest says it; empty where it could not be read.</param>
/// <param name="Name">The service's name for people.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="State">running: nothing went wrong since the start. faulty: it answers, but something went wrong. disabled: its addresses answer 503 until it is enabled. notLoaded: nothing of it runs.</param>
/// <param name="LeftOut">Whether the city has started without it, because an earlier start ended with it (CIVIC3214).</param>
/// <param name="May">The capabilities that it may use: its manifest names them, and the city has agreed.</param>
/// <param name="Capabilities">All that its manifest names, by name.</param>
/// <param name="FaultCount">How many faults there were since the city started.</param>
/// <param name="Faults">The latest faults, newest first, at most 20.</param>
/// <param name="Costs">What it did since the start; null for whoever is not staff.</param>
/// <param name="Page">The page that says the same.</param>
/// <param name="Isolation">none: it runs in the city's process. process: it runs in a process of its own, since the city does not trust it.</param>
/// <param name="Process">How that process is; null for whoever is not staff, and where there is none.</param>
internal sealed record PluginAnswer(
    string Id, string Version, LocalizedText Name, LocalizedText Description, string State, bool LeftOut, IReadOnlyList<string> May, IReadOnlyList<CapabilityAnswer> Capabilities,
    int FaultCount, IReadOnlyList<PluginFaultAnswer> Faults, IReadOnlyList<PluginCostAnswer>? Costs, string Page, string Isolation, PluginProcessAnswer? Process)
{
    /// <summary>What this reader may know of a plugin.</summary>
    public static PluginAnswer Of(IPluginDirectory plugins, PluginCounts counts, PluginStatus plugin, Reader reader)
    {
        var declared = PluginId.TryParse(plugin.Id, null, out var id) ? plugins.Capabilities(id) : [];
        var process = counts.Apart.StateOf(id);
        return new(
            plugin.Id, plugin.Version, plugin.Name, plugin.Description, JsonNamingPolicy.CamelCase.ConvertName(plugin.State.ToString()), plugin.IsLeftOut,
            [.. declared.Where(capability => capability.IsGranted).Select(capability => capability.Name)], [.. declared.Select(capability => CapabilityAnswer.Of(counts.Uses, id, capability, reader))],
            plugin.FaultCount, plugin.Faults.IsDefault ? [] : [.. plugin.Faults.Select(fault => PluginFaultAnswer.Of(fault, reader))],
            PluginFaultAnswer.IsStaff(reader) ? PluginCostAnswer.AllOf(counts.Costs, id) : null, $"/plugins/{Uri.EscapeDataString(plugin.Id)}",
            process is null ? "none" : "process", process is null || !PluginFaultAnswer.IsStaff(reader) ? null : new(process.Process, process.Answers, process.Restarts, process.Memory, process.Limit, process.Held));
    }
}

/// <summary>One kind of work that a service did since the start. Time is what passed, waiting included.</summary>
/// <param name="Phase">request, card or job.</param>
/// <param name="Count">How often.</param>
/// <param name="Seconds">How long all of it took together.</param>
/// <param name="LongestSeconds">How long the longest took.</param>
internal sealed record PluginCostAnswer(string Phase, long Count, double Seconds, double LongestSeconds)
{
    /// <summary>All that a plugin did, in the order of the phases; what it never did is left out.</summary>
    public static IReadOnlyList<PluginCostAnswer> AllOf(PluginCosts costs, PluginId plugin) =>
    [
        .. from phase in new[] { PluginPhase.Request, PluginPhase.Card, PluginPhase.Job }
           let cost = costs.Of(plugin, phase)
           where cost.Count > 0
           select new PluginCostAnswer(JsonNamingPolicy.CamelCase.ConvertName(phase.ToString()), cost.Count, cost.Total.TotalSeconds, cost.Longest.TotalSeconds),
    ];
}

/// <summary>How the process of a service is.</summary>
/// <param name="Id">Its number on the city's machine; null while there is none.</param>
/// <param name="Answers">Whether it is ready.</param>
/// <param name="Restarts">How often it ended by itself, or was ended for what it took, since the city started.</param>
/// <param name="Memory">How much memory it takes, in bytes; null while there is none.</param>
/// <param name="MemoryLimit">How much it may take, in bytes.</param>
/// <param name="Held">Whether the system keeps it from the files of the city's account; false while it is not ready.</param>
internal sealed record PluginProcessAnswer(int? Id, bool Answers, int Restarts, long? Memory, long MemoryLimit, bool Held);

/// <summary>Something that a service asks the city for.</summary>
/// <param name="Name">A capability: one of the platform's, or net:HOST for a host that it asks by https.</param>
/// <param name="Reason">Why, in its publisher's words.</param>
/// <param name="Granted">Whether the city has agreed; it is refused otherwise.</param>
/// <param name="Used">How often it was used since the start; null for whoever is not staff.</param>
/// <param name="Refused">How often it was refused since the start; null for whoever is not staff.</param>
internal sealed record CapabilityAnswer(string Name, LocalizedText Reason, bool Granted, long? Used, long? Refused)
{
    public static CapabilityAnswer Of(CapabilityUses uses, PluginId plugin, DeclaredCapability capability, Reader reader)
    {
        var (used, refused) = uses.Of(plugin, capability.Name);
        var isStaff = PluginFaultAnswer.IsStaff(reader);
        return new(capability.Name, capability.Reason, capability.IsGranted, isStaff ? used : null, isStaff ? refused : null);
    }
}

/// <summary>One thing that went wrong in a service.</summary>
/// <param name="At">When.</param>
/// <param name="Phase">What the service was doing.</param>
/// <param name="Code">The error's code; it has a page in the documentation.</param>
/// <param name="What">What happened, in English.</param>
/// <param name="Where">Where it happened; null for whoever is not staff, where it may hold a reader's words.</param>
/// <param name="Why">Why it happened; null for whoever is not staff, where it may hold a reader's words.</param>
/// <param name="Mend">The cure.</param>
internal sealed record PluginFaultAnswer(DateTimeOffset At, string Phase, string Code, string What, string? Where, string? Why, string Mend)
{
    /// <summary>What a plugin said while it served a reader may hold that reader's words: only staff see those.</summary>
    public static bool IsForEverybody(PluginPhase phase) => phase is PluginPhase.Preflight or PluginPhase.Load or PluginPhase.Configure;

    public static bool IsStaff(Reader reader) => reader.Is(Role.Staff) || reader.Is(Role.Moderator) || reader.Is(Role.Administrator);

    public static PluginFaultAnswer Of(PluginFault fault, Reader reader)
    {
        var whole = IsForEverybody(fault.Phase) || IsStaff(reader);
        return new(fault.At, JsonNamingPolicy.CamelCase.ConvertName(fault.Phase.ToString()), fault.Error.Code, fault.Error.What,
            whole ? fault.Error.Where : null, whole ? fault.Error.Why : null, fault.Error.Mend);
    }
}
