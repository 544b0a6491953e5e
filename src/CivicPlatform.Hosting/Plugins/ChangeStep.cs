namespace CivicPlatform.Plugins;

/// <summary>What a change of plugins has behind it: after each of these a city starts, with the plugins of before or of afterwards.</summary>
internal enum ChangeStep
{
    /// <summary>The lock says which packages the city had already: what comes into the folder now is not taken for them.</summary>
    LockedWhatIs,

    /// <summary>The package lies in the city's own folder.</summary>
    PackageKept,

    /// <summary>civic.json agrees to what the new version asks for, beside what the old one uses.</summary>
    Granted,

    /// <summary>What the lock said is written down, for the way back.</summary>
    WayBackKept,

    /// <summary>civic.json wants no version of its own any more.</summary>
    Unpinned,

    /// <summary>The lock says what is to be.</summary>
    Locked,

    /// <summary>civic.json names the plugin, or names it no more, and agrees to nothing beyond what it asks for.</summary>
    Named,
}
