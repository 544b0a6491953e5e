namespace CivicPlatform.Plugins;

/// <summary>How much a plugin may keep in files of its own.</summary>
internal sealed class PluginFileOptions
{
    /// <summary>The largest file, in bytes.</summary>
    public int MostBytesOfOne { get; set; } = 10 << 20;

    /// <summary>All of them together, in bytes.</summary>
    public long MostBytes { get; set; } = 200L << 20;

    /// <summary>How many.</summary>
    public int MostFiles { get; set; } = 10_000;
}
