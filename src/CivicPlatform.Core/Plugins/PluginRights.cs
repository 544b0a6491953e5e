using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What one plugin may do at this moment; each question counts as a use.</summary>
internal sealed class PluginRights(PluginId plugin, IPluginDirectory plugins, CapabilityUses uses)
{
    // Asked for with each call: looking them up again would cost more than all the rest.
    private readonly CapabilityUses.Tally?[] tallies = new CapabilityUses.Tally?[Enum.GetValues<PluginCapability>().Length];

    // What is granted holds as long as the host runs.
    private readonly bool[] granted = new bool[Enum.GetValues<PluginCapability>().Length];

    public PluginId Plugin => plugin;

    /// <summary>Why a command is refused, or <see langword="null"/>.</summary>
    public Refusal? Refused(PluginCapability capability)
    {
        CheckCaller();
        var (name, may) = (CapabilityNames.Of(capability), May(capability));
        if (!may && plugins.StandsApart)
            return PluginRefusals.Apart(plugin, name);
        var open = may && plugins.IsOpen(plugin);
        Tally(capability).Add(isRefused: !open);
        return open ? null : may ? PluginRefusals.Closed(plugin) : Declared(name) is null ? PluginRefusals.NotGiven(plugin, name) : PluginRefusals.NotAgreed(plugin, name);
    }

    /// <exception cref="CivicException">CIVIC5403: the manifest does not name the capability. CIVIC5409: the city has not agreed to it.
    /// CIVIC5415: the plugin runs in a process of its own.</exception>
    public void Demand(PluginCapability capability)
    {
        CheckCaller();
        if (May(capability))
        {
            Tally(capability).Add(isRefused: false);
            return;
        }
        var name = CapabilityNames.Of(capability);
        if (plugins.StandsApart)
            throw GuardErrors.Apart(plugin, name);
        Tally(capability).Add(isRefused: true);
        throw Declared(name) is null ? GuardErrors.NotGiven(plugin, name) : GuardErrors.NotAgreed(plugin, name);
    }

    /// <summary>Demands that a host may be asked.</summary>
    /// <param name="capability">The host as a capability.</param>
    /// <exception cref="CivicException">CIVIC5403: the manifest does not name it. CIVIC5409: the city has not agreed to it. CIVIC6304: the plugin is closed.</exception>
    public void DemandHost(string capability)
    {
        CheckCaller();
        var declared = Declared(capability);
        var may = declared is { IsGranted: true } && plugins.IsOpen(plugin);
        uses.TallyOf(plugin, declared is null ? CapabilityUses.OtherHosts : capability).Add(isRefused: !may);
        if (!may)
            throw declared is null ? GuardErrors.NotGiven(plugin, capability) : declared.IsGranted ? GuardErrors.Closed(plugin) : GuardErrors.NotAgreed(plugin, capability);
    }

    private bool May(PluginCapability capability) => granted[(int)capability] || (granted[(int)capability] = !plugins.StandsApart && plugins.May(plugin, capability));

    private CapabilityUses.Tally Tally(PluginCapability capability) => tallies[(int)capability] ??= uses.TallyOf(plugin, CapabilityNames.Of(capability));

    private DeclaredCapability? Declared(string name) => plugins.Capabilities(plugin).FirstOrDefault(declared => declared.Name == name);

    /// <summary>A door can be handed on, but it does not open for another plugin.</summary>
    /// <exception cref="CivicException">CIVIC5408: another plugin's code asks.</exception>
    public void CheckCaller()
    {
        if (CodeOrigin.Current?.Plugin is { } caller && caller != plugin)
            throw GuardErrors.NoDoor($"plugin {caller}", $"The door belongs to plugin {plugin}.");
    }
}
