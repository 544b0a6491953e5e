namespace CivicPlatform.Plugins;

/// <summary>One option of a plugin, as a form shows it.</summary>
/// <param name="Name">Its name in <c>civic.json</c>.</param>
/// <param name="Kind">How it is typed.</param>
/// <param name="Value">What holds from the next start on, as a form has it; empty for none, and always for a secret.</param>
/// <param name="Usual">Its default, as a form has it; empty for none.</param>
/// <param name="IsFixed">Whether <c>civic.json</c> says it: then the page shows it and changes nothing.</param>
/// <param name="IsSet">Whether it was set on the page.</param>
/// <param name="Choices">What it may be; empty where it is no choice.</param>
internal sealed record PluginSetting(string Name, SettingKind Kind, string Value, string Usual, bool IsFixed, bool IsSet, IReadOnlyList<string> Choices);
