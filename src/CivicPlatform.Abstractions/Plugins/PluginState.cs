namespace CivicPlatform.Plugins;

/// <summary>How a plugin is.</summary>
public enum PluginState
{
    /// <summary>Loaded, and nothing went wrong since the host started.</summary>
    Running = 0,

    /// <summary>Loaded and answering, but something went wrong; the reasons are listed.</summary>
    Faulty = 1,

    /// <summary>Stopped for too many faults, or by the city; its addresses answer 503 until it is enabled again.</summary>
    Disabled = 2,

    /// <summary>Refused before or while it was loaded; nothing of it runs.</summary>
    NotLoaded = 3,
}
