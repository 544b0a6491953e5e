namespace CivicPlatform.Plugins;

/// <summary>What the gate before one address of a plugin holds; metadata of its endpoint.</summary>
/// <param name="Plugin">Who answers, and who is to blame.</param>
/// <param name="ForStaff">Only signed-in staff may call it.</param>
/// <param name="IsForm">A form's POST: it has to come from a page of ours.</param>
/// <param name="SharedFor">How long everybody may be given the same answer.</param>
internal sealed record PluginRules(PluginId Plugin, bool ForStaff, bool IsForm, TimeSpan? SharedFor);
