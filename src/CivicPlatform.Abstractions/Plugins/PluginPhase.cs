namespace CivicPlatform.Plugins;

/// <summary>What a plugin was doing when it failed.</summary>
public enum PluginPhase
{
    /// <summary>Its package and manifest were examined; nothing of it ran.</summary>
    Preflight = 0,

    /// <summary>Its assembly was loaded.</summary>
    Load = 1,

    /// <summary>Its <see cref="CivicPlugin.Configure"/> ran.</summary>
    Configure = 2,

    /// <summary>It answered a request.</summary>
    Request = 3,

    /// <summary>It drew a card on the home page.</summary>
    Card = 4,

    /// <summary>It ran a job.</summary>
    Job = 5,

    /// <summary>One of its views folded an event.</summary>
    View = 6,

    /// <summary>It ran in a process of its own, and that ended, did not begin, or took more than it may.</summary>
    Process = 7,

    /// <summary>Stored state of one of its grains was brought to another shape.</summary>
    State = 8,
}
