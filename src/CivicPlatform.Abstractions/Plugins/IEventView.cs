using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>A read model in memory over the events that another plugin lends.</summary>
/// <typeparam name="TEvent">Their base class, in the lender's <c>.Contracts</c> assembly. Events that are declared elsewhere stay the lender's own and do not come.</typeparam>
/// <remarks>The host creates one, replays what the ledger holds before the first request, and then applies each new event, one at a time and those of one stream in their order. At each start all come again, so that
/// none is missed, whatever happened to the process: what has an effect outside of the view must know what it has done already. A view must answer readers while it is applied: replace an immutable snapshot.
/// An exception stops the view and is blamed on its plugin.</remarks>
public interface IEventView<in TEvent> where TEvent : class
{
    /// <summary>Takes the next event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="stream">The lender's stream that it stands in.</param>
    /// <param name="at">When the ledger took it.</param>
    void Apply(TEvent happened, StreamId stream, DateTimeOffset at);
}
