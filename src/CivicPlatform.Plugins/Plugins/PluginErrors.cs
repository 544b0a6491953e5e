using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Says what a plugin's exception means for the city.</summary>
internal static class PluginErrors
{
    public static CivicError Explain(PluginId plugin, PluginPhase phase, Exception exception)
    {
        if (exception is CivicException { Error: var error })
            return error;
        var root = exception.GetBaseException();
        var (code, what) = phase switch
        {
            PluginPhase.Preflight or PluginPhase.Load => ("CIVIC3210", $"Plugin {plugin} was not loaded; the city runs without it."),
            PluginPhase.Configure => ("CIVIC3211", $"Plugin {plugin} failed while it said what it offers; the city runs without it."),
            PluginPhase.Card => ("CIVIC3405", $"A card of plugin {plugin} failed; the home page stands without it."),
            PluginPhase.Job => ("CIVIC3406", $"A job of plugin {plugin} failed."),
            PluginPhase.View => ("CIVIC3404", $"A view of plugin {plugin} stopped."),
            _ => ("CIVIC3401", $"Plugin {plugin} failed to answer a request."),
        };
        return new CivicError(code, what, $"{root.GetType().Name}: {root.Message}", "Report it to the plugin's author, with this text and the plugin's version.")
        {
            Where = Place(root),
        };
    }

    private static string? Place(Exception exception) =>
        exception.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => !line.StartsWith("at System.", StringComparison.Ordinal))?.Split(" in ")[0];
}
