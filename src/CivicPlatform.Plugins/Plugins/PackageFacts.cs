namespace CivicPlatform.Plugins;

/// <summary>A package as it lies there: known by reading it, before anything of it is unpacked.</summary>
/// <param name="Path">The file.</param>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Nuspec">What it says of itself to NuGet.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha512">Its SHA-512 in lower-case hexadecimal digits.</param>
internal sealed record PackageFacts(string Path, PluginManifest Manifest, Nuspec Nuspec, long Bytes, string Sha512);
