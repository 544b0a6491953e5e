using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Takes read models that fold the plugin's own events, or the city's public ones, in memory.</summary>
public sealed class ViewReceiver : PluginFeature
{
    private readonly List<Type> views = [];
    private readonly List<Type> cityViews = [];

    /// <summary>The view classes, in order; each is also a singleton service of its own type.</summary>
    public IReadOnlyList<Type> Views => views;

    /// <summary>The classes that fold what happens in the city, in order; each is also a singleton service of its own type.</summary>
    public IReadOnlyList<Type> CityViews => cityViews;

    /// <summary>Adds a view of the city's own events: a class of the plugin that other parts ask for in their constructors. Needs the capability
    /// <see cref="PluginCapability.FollowCity"/>.</summary>
    public ViewReceiver Follow<TView>() where TView : class, ICityView
    {
        cityViews.Add(typeof(TView));
        return this;
    }

    /// <summary>Adds a view: a class of the plugin that other parts ask for in their constructors.</summary>
    public ViewReceiver Add<TView>() where TView : class, ILedgerView
    {
        views.Add(typeof(TView));
        return this;
    }
}
