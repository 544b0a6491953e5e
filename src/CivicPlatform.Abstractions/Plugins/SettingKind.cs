namespace CivicPlatform.Plugins;

/// <summary>How a setting is typed.</summary>
internal enum SettingKind
{
    /// <summary>A line of text.</summary>
    Text = 0,

    /// <summary>A text that is not shown again.</summary>
    Secret = 1,

    /// <summary>Yes or no.</summary>
    Switch = 2,

    /// <summary>A number.</summary>
    Number = 3,

    /// <summary>A time of day.</summary>
    Time = 4,

    /// <summary>A day.</summary>
    Date = 5,

    /// <summary>One of several names.</summary>
    Choice = 6,

    /// <summary>A list or an object, written as JSON.</summary>
    Json = 7,
}
