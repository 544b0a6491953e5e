using CivicPlatform.Ledger;
using CivicPlatform.Relationships;

namespace CivicPlatform.Plugins;

/// <summary>Takes read models that fold the plugin's own events, the city's public ones, those that another plugin lends, or ties that people share with it, in memory.</summary>
public sealed class ViewReceiver : PluginFeature
{
    private readonly List<Type> views = [];
    private readonly List<Type> cityViews = [];
    private readonly List<Type> tieViews = [];
    private readonly List<HeardView> heard = [];

    /// <summary>The view classes, in order; each is also a singleton service of its own type.</summary>
    public IReadOnlyList<Type> Views => views;

    /// <summary>The classes that fold what happens in the city, in order; each is also a singleton service of its own type.</summary>
    public IReadOnlyList<Type> CityViews => cityViews;

    /// <summary>The classes that hear of ties that people share with the plugin, in order; each is also a singleton service of its own type.</summary>
    public IReadOnlyList<Type> TieViews => tieViews;

    /// <summary>The views over events that other plugins lend, in order; the class of each is also a singleton service of its own type.</summary>
    public IReadOnlyList<HeardView> Heard => heard;

    /// <inheritdoc/>
    public override IEnumerable<(Type Type, string Use)> Borrows() => heard.Select(each => (each.Event, $"The view {each.View.Name} hears of {each.Event.Name}"));

    /// <summary>Adds a view over the events that another plugin lends: those of the base class in its <c>.Contracts</c> assembly. The plugin's manifest must require the other one, or this is called from its part for that one.</summary>
    /// <typeparam name="TView">A class of the plugin that other parts ask for in their constructors.</typeparam>
    /// <typeparam name="TEvent">The base class of the events.</typeparam>
    public ViewReceiver Hear<TView, TEvent>() where TView : class, IEventView<TEvent> where TEvent : class
    {
        heard.Add(new HeardView.Of<TView, TEvent>());
        return this;
    }

    /// <summary>Adds a class of the plugin that hears of the ties that people share with it. Needs the capability <see cref="PluginCapability.ReadTies"/>.</summary>
    public ViewReceiver FollowTies<TView>() where TView : class, ITieView
    {
        tieViews.Add(typeof(TView));
        return this;
    }

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
