namespace CivicPlatform.Ledger;

/// <summary>How an append ended.</summary>
public enum AppendStatus
{
    /// <summary>The events are durable.</summary>
    Appended = 0,

    /// <summary>A command with this key and fingerprint was appended before; position and version are those of that time.</summary>
    Duplicate = 1,

    /// <summary>The stream has another version than expected; nothing was written.</summary>
    Conflict = 2,

    /// <summary>The key belongs to another command; nothing was written.</summary>
    KeyTaken = 3,
}
