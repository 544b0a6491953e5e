using CivicPlatform.Notices;

namespace CivicPlatform.Plugins;

/// <summary>Stands between plugins and the city's grains: a plugin's code cannot call them, whoever it says it is, and a plugin's grain is known as one.</summary>
internal sealed class GrainGuard(IPluginDirectory plugins, PluginCallers callers) : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (IsCitys(context.InterfaceMethod?.DeclaringType) && callers.Find(context.SourceContext?.GrainInstance) is { } plugin && !IsOwnBoard(context, plugin))
            throw GuardErrors.DirectCall(plugin, context.InterfaceMethod!.DeclaringType!.Name);
        return context.Invoke();
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetContext?.GrainInstance is { } grain && plugins.OwnerOf(grain.GetType().Assembly) is { } plugin)
            return AsPluginAsync(context, plugin);
        // A grain of the city that was woken by a plugin's call must not be taken for the plugin.
        return CodeOrigin.Current is null ? context.Invoke() : AsCityAsync(context);
    }

    private static async Task AsPluginAsync(IIncomingGrainCallContext context, PluginId plugin)
    {
        using var origin = CodeOrigin.Enter(plugin);
        await context.Invoke();
    }

    private static async Task AsCityAsync(IIncomingGrainCallContext context)
    {
        using var origin = CodeOrigin.EnterCity();
        await context.Invoke();
    }

    private static bool IsCitys(Type? type) => type?.Assembly.GetName().Name?.StartsWith("CivicPlatform.", StringComparison.Ordinal) == true;

    private static bool IsOwnBoard(IOutgoingGrainCallContext context, PluginId plugin) =>
        context.InterfaceMethod!.DeclaringType == typeof(INoticeBoardGrain)
        && NoticeTopic.TryParse(context.TargetId.Key.ToString(), null, out var topic) && topic.Owner == plugin.ToString();
}
