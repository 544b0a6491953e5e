using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Takes read models that fold the plugin's own events in memory.</summary>
public sealed class ViewReceiver : PluginFeature
{
    private readonly List<Type> views = [];

    /// <summary>The view classes, in order; each is also a singleton service of its own type.</summary>
    public IReadOnlyList<Type> Views => views;

    /// <summary>Adds a view: a class of the plugin that other parts ask for in their constructors.</summary>
    public ViewReceiver Add<TView>() where TView : class, ILedgerView
    {
        views.Add(typeof(TView));
        return this;
    }
}
