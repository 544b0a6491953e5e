using System.Collections.Concurrent;
using CivicPlatform.Notices;
using Orleans.Serialization.Invocation;

namespace CivicPlatform.Plugins;

/// <summary>Stands between plugins and the city's grains: a plugin's code cannot call them, whoever it says it is, nor those of a plugin that it does not require; and a plugin's grain is known as one.</summary>
internal sealed class GrainGuard(IPluginDirectory plugins) : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    // By the type of the request, which Orleans generates for each method. Asking an assembly for its name, or for its load context, costs as much as half a call.
    private readonly ConcurrentDictionary<Type, Callee> callees = new();
    private readonly ConcurrentDictionary<Type, CodeOrigin?> origins = new();

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        // Who calls is asked first: nearly always it is the city, and that is told at once.
        if (Caller(context) is { } plugin)
            Check(context, plugin);
        return context.Invoke();
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetContext?.GrainInstance is { } grain && OriginOf(grain) is { } origin)
            return origin.Begin(context, static context => context.Invoke());
        // A grain of the city that was woken by a plugin's call must not be taken for the plugin.
        return CodeOrigin.Current is null ? context.Invoke() : AsCity(context);
    }

    private void Check(IOutgoingGrainCallContext context, PluginId plugin)
    {
        var (isCitys, owner) = CalleeOf(context.Request);
        if (isCitys && !IsOwnBoard(context, plugin))
            throw GuardErrors.DirectCall(plugin, context.InterfaceMethod!.DeclaringType!.Name);
        if (owner is { } other && other != plugin && !plugins.Requires(plugin, other))
            throw GuardErrors.OthersGrain(plugin, other, context.InterfaceMethod!.DeclaringType!.Name);
    }

    // What the host said when it called the plugin, and where nobody said anything the grain that calls. Not the stack: code of the city that goes on where a
    // plugin's work ended stands on the plugin's, and a look at it costs more than a call.
    private PluginId? Caller(IOutgoingGrainCallContext context) => CodeOrigin.Current is { } origin ? origin.Plugin
        : context.SourceContext?.GrainInstance is { } grain ? OriginOf(grain)?.Plugin : null;

    private CodeOrigin? OriginOf(object grain) => origins.GetOrAdd(grain.GetType(), static (type, plugins) =>
        plugins.OwnerOf(type.Assembly) is { } plugin ? CodeOrigin.Of(plugin) : null, plugins);

    private static Task AsCity(IIncomingGrainCallContext context)
    {
        using var origin = CodeOrigin.EnterCity();
        return context.Invoke();
    }

    private Callee CalleeOf(IInvokable? request) => request is null ? default : callees.GetOrAdd(request.GetType(), static (_, asked) =>
        asked.Request.GetMethod()?.DeclaringType?.Assembly is { } home
            ? new Callee(home.GetName().Name?.StartsWith("CivicPlatform.", StringComparison.Ordinal) == true, asked.Plugins.OwnerOf(home))
            : default, (Request: request, Plugins: plugins));

    private static bool IsOwnBoard(IOutgoingGrainCallContext context, PluginId plugin) =>
        context.InterfaceMethod!.DeclaringType == typeof(INoticeBoardGrain)
        && NoticeTopic.TryParse(context.TargetId.Key.ToString(), null, out var topic) && topic.Owner == plugin.ToString();

    // Whose grain is called: the city's, a plugin's, or one of Orleans' own.
    private readonly record struct Callee(bool IsCitys, PluginId? Plugin);
}
