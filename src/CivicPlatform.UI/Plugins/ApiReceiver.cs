using System.Diagnostics.CodeAnalysis;
using CivicPlatform.Plugins;

namespace CivicPlatform.UI;

/// <summary>Takes a plugin's HTTP API: everything mapped here is found below <c>/api/p/&lt;plugin id&gt;</c>.</summary>
/// <remarks>Handlers answer objects (written as JSON), or results. A <see cref="Errors.Refusal"/> becomes a problem (RFC 9457) with its code
/// and its sentence in the caller's language.</remarks>
public sealed class ApiReceiver : PluginFeature
{
    private readonly List<PluginRoute> routes = [];

    /// <summary>What was mapped.</summary>
    public IReadOnlyList<PluginRoute> Routes => routes;

    /// <summary>Answers GET.</summary>
    public PluginRoute MapGet([StringSyntax("Route")] string pattern, Delegate handler) => Map("GET", pattern, handler);

    /// <summary>Answers POST.</summary>
    public PluginRoute MapPost([StringSyntax("Route")] string pattern, Delegate handler) => Map("POST", pattern, handler);

    /// <summary>Answers PUT.</summary>
    public PluginRoute MapPut([StringSyntax("Route")] string pattern, Delegate handler) => Map("PUT", pattern, handler);

    /// <summary>Answers DELETE.</summary>
    public PluginRoute MapDelete([StringSyntax("Route")] string pattern, Delegate handler) => Map("DELETE", pattern, handler);

    private PluginRoute Map(string method, string pattern, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var route = new PluginRoute(method, pattern.StartsWith('/') ? pattern : "/" + pattern, handler);
        routes.Add(route);
        return route;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() =>
        Twice("address", routes.Select(route => PluginRoute.Shape(route.Method, route.Pattern)));
}
