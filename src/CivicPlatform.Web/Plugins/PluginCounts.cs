namespace CivicPlatform.Plugins;

/// <summary>What is counted about plugins since the host started.</summary>
/// <param name="Uses">Of their capabilities.</param>
/// <param name="Costs">Of their work.</param>
/// <param name="Apart">Of the processes of those that have one.</param>
internal sealed record PluginCounts(CapabilityUses Uses, PluginCosts Costs, IApartPlugins Apart);
