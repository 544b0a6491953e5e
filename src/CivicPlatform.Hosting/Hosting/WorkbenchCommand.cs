using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>A command that a plugin offers.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Name">The word on the command line.</param>
/// <param name="Syntax">What words it takes.</param>
internal sealed record WorkbenchCommand(PluginId Plugin, string Name, CommandSyntax Syntax);
