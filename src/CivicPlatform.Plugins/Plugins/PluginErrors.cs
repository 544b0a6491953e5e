using System.Diagnostics;
using System.Reflection;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Says what a plugin's exception means for the city.</summary>
internal static class PluginErrors
{
    private const int LongestMessage = 500;

    /// <param name="plugin">The plugin's name in the message.</param>
    /// <param name="phase">What it was doing.</param>
    /// <param name="exception">What it threw; one with a code of its own says it itself.</param>
    /// <param name="assemblies">The plugin's assemblies, to find its part of the stack.</param>
    public static CivicError Explain(string plugin, PluginPhase phase, Exception exception, IReadOnlyCollection<Assembly> assemblies)
    {
        var root = Unwrap(exception);
        if (root is CivicException { Error: var error })
            return error;
        var (code, what) = phase switch
        {
            PluginPhase.Preflight or PluginPhase.Load => ("CIVIC3210", $"Plugin {plugin} was not loaded; the city runs without it."),
            PluginPhase.Configure => ("CIVIC3211", $"Plugin {plugin} failed while it said what it offers; the city runs without it."),
            PluginPhase.Card => ("CIVIC3405", $"A card of plugin {plugin} failed; the home page stands without it."),
            PluginPhase.Job => ("CIVIC3406", $"A job of plugin {plugin} failed."),
            PluginPhase.View => ("CIVIC3404", $"A view of plugin {plugin} failed."),
            _ => ("CIVIC3401", $"Plugin {plugin} failed to answer a request."),
        };
        return new CivicError(code, what, $"{root.GetType().FullName}: {Line(root.Message)}", "Report it to the plugin's publisher, with this text and the plugin's version.")
        {
            Where = Frame(root, assemblies),
        };
    }

    /// <summary>The exception itself, without the wrappers of reflection and of tasks.</summary>
    private static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    private static string Line(string message)
    {
        var line = new string([.. message.Take(LongestMessage).Select(c => char.IsControl(c) ? ' ' : c)]);
        return message.Length > LongestMessage ? line + "…" : line;
    }

    // The innermost method of the plugin's own: where its author should look first.
    private static string? Frame(Exception exception, IReadOnlyCollection<Assembly> assemblies)
    {
        for (var each = exception; each is not null; each = each.InnerException)
        {
            var frame = new StackTrace(each, fNeedFileInfo: false).GetFrames()
                .Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType is { } type && assemblies.Contains(type.Assembly));
            if (frame is not null)
                return $"{frame.DeclaringType!.FullName}.{frame.Name}";
        }
        return null;
    }
}
