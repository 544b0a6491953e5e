namespace CivicPlatform.Plugins;

/// <summary>A receiver: collects one kind of thing that a plugin offers, until the host reads it.</summary>
/// <remarks>Derive from it to give plugins a new kind of thing to offer; the host finds the filled receivers of all plugins through
/// <see cref="IPluginDirectory.Features{T}"/>.</remarks>
public abstract class PluginFeature
{
    /// <summary>The plugin that fills this receiver.</summary>
    public PluginId Plugin { get; private set; }

    /// <summary>Makes an empty receiver for a plugin; the host's part.</summary>
    public static T Create<T>(PluginId plugin) where T : PluginFeature, new()
    {
        var feature = new T();
        feature.Plugin = plugin;
        return feature;
    }

    /// <summary>What cannot stand together in this receiver, such as two things at one address; empty when all is good.</summary>
    /// <remarks>Asked by the host after <see cref="CivicPlugin.Configure"/>; a plugin whose offer has faults is not loaded (CIVIC3212).</remarks>
    public virtual IEnumerable<string> Faults() => [];

    /// <summary>The types of other plugins that this receiver was given, each with the beginning of a sentence that says how it is used; none where only the plugin's own belong.</summary>
    /// <remarks>Asked by the host after <see cref="CivicPlugin.Configure"/>; a type that is in no <c>.Contracts</c> assembly of a plugin that this one requires, or for which it has a part, is a fault of the
    /// offer (CIVIC3212).</remarks>
    public virtual IEnumerable<(Type Type, string Use)> Borrows() => [];

    /// <summary>A fault for each name that is given more than once.</summary>
    /// <param name="kind">What the name stands for, for example <c>command</c>.</param>
    /// <param name="names">The names.</param>
    protected static IEnumerable<string> Twice(string kind, IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => $"The {kind} '{group.Key}' is given to {group.Count()} things.");
}
