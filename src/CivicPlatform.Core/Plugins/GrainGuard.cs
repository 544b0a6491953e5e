using System.Collections.Concurrent;
using CivicPlatform.Notices;
using Orleans.Serialization.Invocation;

namespace CivicPlatform.Plugins;

/// <summary>Stands between plugins and the city's grains: a plugin's code cannot call them, whoever it says it is, and a plugin's grain is known as one.</summary>
internal sealed class GrainGuard(IPluginDirectory plugins) : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    // By the type of the request, which Orleans generates for each method. Asking an assembly for its name, or for its load context, costs as much as half a call.
    private static readonly ConcurrentDictionary<Type, bool> CitysOwn = new();
    private readonly ConcurrentDictionary<Type, CodeOrigin?> origins = new();

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        // Who calls is asked first: nearly always it is the city, and that is told at once.
        if (Caller(context) is { } plugin && IsCitys(context.Request) && !IsOwnBoard(context, plugin))
            throw GuardErrors.DirectCall(plugin, context.InterfaceMethod!.DeclaringType!.Name);
        return context.Invoke();
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetContext?.GrainInstance is { } grain && OriginOf(grain) is { } origin)
            return origin.Begin(context, static context => context.Invoke());
        // A grain of the city that was woken by a plugin's call must not be taken for the plugin.
        return CodeOrigin.Current is null ? context.Invoke() : AsCity(context);
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

    private static bool IsCitys(IInvokable? request) => request is not null && CitysOwn.GetOrAdd(request.GetType(), static (_, request) =>
        request.GetMethod()?.DeclaringType?.Assembly.GetName().Name?.StartsWith("CivicPlatform.", StringComparison.Ordinal) == true, request);

    private static bool IsOwnBoard(IOutgoingGrainCallContext context, PluginId plugin) =>
        context.InterfaceMethod!.DeclaringType == typeof(INoticeBoardGrain)
        && NoticeTopic.TryParse(context.TargetId.Key.ToString(), null, out var topic) && topic.Owner == plugin.ToString();
}
