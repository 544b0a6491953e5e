using CivicPlatform.Ledger;

namespace CivicPlatform.Hosting;

/// <summary>State of a grain in <see cref="GrainStorageContract"/>: one member of each kind that a plugin author may write.</summary>
public sealed class Bench
{
    /// <summary>A settable property.</summary>
    public string Name { get; set; } = "";

    /// <summary>A property that only the class sets.</summary>
    public int Sittings { get; private set; }

    /// <summary>A collection that is filled, never replaced.</summary>
    public List<string> Planks { get; } = [];

    /// <summary>An id of the platform.</summary>
    public StreamId Place { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? PaintedAt { get; set; }

    /// <summary>Somebody sits down.</summary>
    public void Sit() => Sittings++;
}
