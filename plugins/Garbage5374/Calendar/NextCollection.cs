using Garbage5374.Kinds;
using Garbage5374.Rules;

namespace Garbage5374.Calendar;

/// <summary>When a kind is collected next in an area.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Date">The day, or <see langword="null"/>: not known, see <see cref="Reason"/>.</param>
/// <param name="Cell">The city's cell: label, remarks, state.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record NextCollection(GarbageKind Kind, DateOnly? Date, CollectionCell Cell)
{
    /// <summary>Why there is no date.</summary>
    public NoDateReason Reason { get; init; }

    /// <summary>The day for which <see cref="Date"/> stands in, when the collection was moved.</summary>
    public DateOnly? MovedFrom { get; init; }

    /// <summary>What people are told about a moved or additional day; may be empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>A day before <see cref="Date"/> whose collection falls to a closure and cannot be moved within its month.</summary>
    public DateOnly? Lost { get; init; }

    /// <summary>Last day that the city wrote down, when it wrote days one by one.</summary>
    public DateOnly? LastKnown { get; init; }

    /// <summary>Whether <see cref="Date"/> is so far ahead that it only stands for "not known yet" (some cities write 20991231).</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>Whether a part of the cell was not understood, so that an earlier day may exist.</summary>
    public bool IsIncomplete => Cell.State is CellState.Incomplete;
}
