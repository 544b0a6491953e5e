using System.Text.RegularExpressions;

namespace CivicPlatform.UI;

/// <summary>One address of a plugin and what answers it.</summary>
/// <remarks>The handler is a delegate as for minimal APIs: route values, query values, the plugin's services and the
/// <see cref="CancellationToken"/> of the request come as its parameters.</remarks>
public sealed partial class PluginRoute(string method, string pattern, Delegate handler)
{
    /// <summary><c>GET</c>, <c>POST</c>, <c>PUT</c> or <c>DELETE</c>.</summary>
    public string Method { get; } = method;

    /// <summary>The address below the plugin's own, with a slash first.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>What answers.</summary>
    public Delegate Handler { get; } = handler;

    /// <summary>Whether only signed-in staff may call it.</summary>
    /// <value>Default false.</value>
    public bool ForStaff { get; private set; }

    /// <summary>One English line for the OpenAPI document.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public string? Summary { get; private set; }

    /// <summary>How long everybody may be given the same answer.</summary>
    /// <value>Default <see langword="null"/>: each call is answered anew.</value>
    public TimeSpan? SharedFor { get; private set; }

    /// <summary>Only signed-in staff may call it.</summary>
    public PluginRoute StaffOnly()
    {
        ForStaff = true;
        return this;
    }

    /// <summary>Describes it in the OpenAPI document.</summary>
    public PluginRoute Describe(string summary)
    {
        Summary = summary;
        return this;
    }

    /// <summary>Lets the host keep the answer of a GET and give it to everybody with the same address and language. Any event of the plugin empties the cache.</summary>
    /// <param name="time">From one second to one hour.</param>
    public PluginRoute Share(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromHours(1));
        SharedFor = time;
        return this;
    }

    /// <summary>The address as a router sees it: names of values do not tell two addresses apart.</summary>
    internal static string Shape(string method, string pattern) => $"{method} {ValueName.Replace(pattern.TrimEnd('/'), "{$1").ToLowerInvariant()}";

    [GeneratedRegex(@"\{(\*{0,2})\w+")]
    private static partial Regex ValueName { get; }
}
