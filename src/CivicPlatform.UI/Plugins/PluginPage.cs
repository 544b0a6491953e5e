namespace CivicPlatform.UI;

/// <summary>One page of a plugin.</summary>
public sealed class PluginPage(string pattern, Type component)
{
    /// <summary>The address below the plugin's own, with a slash first.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>The component that draws it.</summary>
    public Type Component { get; } = component;

    /// <summary>Whether only signed-in staff may see it.</summary>
    /// <value>Default false.</value>
    public bool ForStaff { get; private set; }

    /// <summary>How long everybody may be shown the same page.</summary>
    /// <value>Default <see langword="null"/>: drawn anew for each reader.</value>
    public TimeSpan? SharedFor { get; private set; }

    /// <summary>Text key of the page's entry in the plugin's menu.</summary>
    /// <value>Default <see langword="null"/>: it is in no menu.</value>
    public string? MenuKey { get; private set; }

    /// <summary>Only signed-in staff may see it.</summary>
    public PluginPage StaffOnly()
    {
        ForStaff = true;
        return this;
    }

    /// <summary>Lets the host keep the page and show it to everybody with the same address and language who is not signed in. Any event of the plugin empties the cache.</summary>
    /// <param name="time">From one second to one hour.</param>
    public PluginPage Share(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromHours(1));
        SharedFor = time;
        return this;
    }

    /// <summary>Puts the page into the plugin's menu; its address must have no values in it.</summary>
    public PluginPage InMenu(string textKey)
    {
        MenuKey = textKey;
        return this;
    }
}
