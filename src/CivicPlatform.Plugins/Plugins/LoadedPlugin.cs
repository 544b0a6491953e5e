using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>A plugin that runs.</summary>
internal sealed record LoadedPlugin(PluginManifest Manifest, string Folder, Assembly Assembly, PluginBuilder Builder);
