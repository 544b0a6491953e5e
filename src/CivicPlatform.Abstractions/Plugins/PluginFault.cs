using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>One thing that went wrong in a plugin.</summary>
/// <param name="At">When.</param>
/// <param name="Phase">What the plugin was doing.</param>
/// <param name="Error">What happened, why, and the cure.</param>
public sealed record PluginFault(DateTimeOffset At, PluginPhase Phase, CivicError Error);
