using System.Collections.Immutable;

namespace Buses;

/// <summary>The buses of a line.</summary>
[Alias("buses.line")]
public interface IBusesGrain : IGrainWithIntegerKey
{
    /// <summary>The stops in the order of their next bus.</summary>
    [Alias("order")]
    Task<ImmutableArray<Stop>> Order(ImmutableArray<Stop> stops);
}
