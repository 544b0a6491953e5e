namespace CivicPlatform.Notices;

/// <summary>How a webhook is.</summary>
internal enum WebhookState
{
    /// <summary>It is told what happens, or tried again after a while.</summary>
    Active,

    /// <summary>An administrator holds it; what happens meanwhile waits for it.</summary>
    Paused,

    /// <summary>The receiver said that it is gone (410), or was not reached for days; what happens meanwhile waits for it.</summary>
    Stopped,
}
