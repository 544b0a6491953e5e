using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What was found about one plugin that was held against a version of the platform.</summary>
/// <param name="Path">The package, or the folder of the unpacked plugin.</param>
/// <param name="Manifest">What it says of itself; <see langword="null"/> when its manifest cannot be read.</param>
/// <param name="Errors">Why it would not run; empty where nothing speaks against it.</param>
/// <param name="Missing">What it uses and that version has not.</param>
internal sealed record ComparedPlugin(string Path, PluginManifest? Manifest, ImmutableArray<CivicError> Errors, ImmutableArray<string> Missing);
