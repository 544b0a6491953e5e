namespace CivicPlatform.Plugins;

/// <summary>Whether a plugin's part that works with another plugin is there.</summary>
public enum PluginPartState
{
    /// <summary>It runs.</summary>
    Loaded,

    /// <summary>The city does not name the other plugin.</summary>
    OtherAbsent,

    /// <summary>The other plugin could not be loaded.</summary>
    OtherNotLoaded,

    /// <summary>The city has the other plugin in a version that does not fit.</summary>
    OtherVersion,

    /// <summary>One of the two runs in a process of its own.</summary>
    Apart,

    /// <summary>The other plugin does not lend what the part was built on, or only an older version of it.</summary>
    NoContract,

    /// <summary>The plugin brought its own copy of what the other one lends.</summary>
    OwnCopy,

    /// <summary>The other plugin builds on this one, so this one had to be loaded first.</summary>
    Circle,
}
