using System.Text.Json.Nodes;

namespace CivicPlatform.Plugins;

/// <summary>Takes the steps by which stored state of the plugin's grains (<c>IPersistentState&lt;T&gt;</c>) comes from one shape to the next, and back.</summary>
/// <remarks>State that no step leads to has shape 1. A state is brought forward once, when its grain is read for the first time since the update, and kept. Each write
/// keeps the earlier shapes beside the newest, so that an older version of the plugin finds its own. Events of the ledger are never changed and have nothing to do with it.</remarks>
public sealed class StateReceiver : PluginFeature
{
    private readonly List<StateMigration> migrations = [];

    /// <summary>The steps, in the order in which they were declared.</summary>
    public IReadOnlyList<StateMigration> Migrations => migrations;

    /// <summary>Declares the step from the shape before to this one.</summary>
    /// <typeparam name="TState">The class of the state in this version of the plugin; what it was called before does not matter.</typeparam>
    /// <param name="to">The new shape: 2 for the first change of a state, then 3, and so on without a gap. The oldest steps may be left out once no stored state is that old.</param>
    /// <param name="up">Changes a stored state in place: its members by their names in JSON (<c>places</c> for <c>Places</c>); what was <see langword="null"/> is not there.</param>
    /// <param name="down">The way back, which must say all that the version before can say. <see langword="null"/> only for older steps, once no city goes back over them.</param>
    public StateReceiver Migrate<TState>(int to, Action<JsonObject> up, Action<JsonObject>? down)
    {
        ArgumentNullException.ThrowIfNull(up);
        migrations.Add(new StateMigration(typeof(TState), to, AsPlugin(up), down is null ? null : AsPlugin(down)));
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults()
    {
        foreach (var steps in migrations.GroupBy(migration => migration.State))
        {
            var (name, ordered) = (steps.Key.Name, steps.OrderBy(step => step.To).ToList());
            if (ordered[0].To < 2)
                yield return $"The state {name} has a migration to {ordered[0].To}; the first change of a state leads to 2.";
            foreach (var (before, after) in ordered.Zip(ordered.Skip(1)).Where(pair => pair.Second.To != pair.First.To + 1))
                yield return $"The state {name} has a migration to {before.To} and then one to {after.To}; each number is given once, and none between is left out.";
            if (ordered[^1].Down is null)
                yield return $"The newest migration of the state {name}, to {ordered[^1].To}, has no way back; without it no city could go back to the version before.";
        }
    }

    // They run where a grain is read or written, and are the plugin's all the same.
    private Action<JsonObject> AsPlugin(Action<JsonObject> step) => state =>
    {
        using var origin = CodeOrigin.Enter(Plugin);
        step(state);
    };
}
