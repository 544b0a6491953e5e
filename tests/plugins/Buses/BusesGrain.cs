using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Buses;

[StatelessWorker, GrainType("buses.line")]
internal sealed class BusesGrain : Grain, IBusesGrain
{
    public Task<ImmutableArray<Stop>> Order(ImmutableArray<Stop> stops) => Task.FromResult(stops.Sort((one, other) => one.Minutes.CompareTo(other.Minutes)));
}
