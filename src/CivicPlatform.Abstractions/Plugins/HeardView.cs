using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>A view of a plugin over the events that another one lends.</summary>
/// <threadsafety>Immutable.</threadsafety>
public abstract class HeardView
{
    private protected HeardView(Type view, Type happened) => (View, Event) = (view, happened);

    /// <summary>The view's class; also a singleton service of its own type.</summary>
    public Type View { get; }

    /// <summary>The base class of the events, in the lender's assembly.</summary>
    public Type Event { get; }

    /// <summary>What folds the lender's records into an instance of the view.</summary>
    public abstract ILedgerView Over(object view);

    internal sealed class Of<TView, TEvent>() : HeardView(typeof(TView), typeof(TEvent)) where TView : class, IEventView<TEvent> where TEvent : class
    {
        public override ILedgerView Over(object view) => new Fold((TView)view);

        private sealed class Fold(TView view) : ILedgerView
        {
            public void Apply(LedgerRecord record)
            {
                if (EventCodec<TEvent>.TryRead(record) is { } happened)
                    view.Apply(happened, record.Stream, record.At);
            }
        }
    }
}
