using System.Collections.Frozen;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>The shapes of stored state, as the city's plugins declare them; all other state has shape 1.</summary>
/// <threadsafety>Immutable.</threadsafety>
internal sealed class StateShapes
{
    private readonly IPluginDirectory? plugins;
    private readonly FrozenDictionary<Type, StateShape> known;

    public StateShapes(IPluginDirectory? plugins)
    {
        this.plugins = plugins;
        known = (plugins?.Features<StateReceiver>() ?? []).SelectMany(receiver => receiver.Migrations.GroupBy(migration => migration.State))
            .ToFrozenDictionary(steps => steps.Key, steps => new StateShape(steps));
    }

    /// <summary>The steps of a state; <see langword="null"/> for one that never changed.</summary>
    public StateShape? Of(Type state) => known.GetValueOrDefault(state);

    /// <summary>Puts what went wrong with a plugin's state on its account, so that staff see it whoever asked the grain.</summary>
    public CivicException Blame(Type state, CivicError error, Exception? cause = null)
    {
        var failure = cause is null ? new CivicException(error) : new CivicException(error, cause);
        if (plugins?.OwnerOf(state.Assembly) is { } owner)
            plugins.Blame(owner, PluginPhase.State, failure);
        return failure;
    }
}
