using System.Globalization;

namespace CivicPlatform.Ledger;

/// <summary>A place in the city's ledger: 1 is the first event, and there are no gaps.</summary>
/// <param name="Value">From 0 to 2^63 − 1.</param>
/// <remarks>The default value, 0, stands before the first event.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.ledger-position")]
public readonly record struct LedgerPosition([property: Id(0)] long Value) : IComparable<LedgerPosition>
{
    /// <inheritdoc/>
    public int CompareTo(LedgerPosition other) => Value.CompareTo(other.Value);

    /// <summary>Earlier in the ledger.</summary>
    public static bool operator <(LedgerPosition left, LedgerPosition right) => left.Value < right.Value;

    /// <summary>Later in the ledger.</summary>
    public static bool operator >(LedgerPosition left, LedgerPosition right) => left.Value > right.Value;

    /// <summary>Not later in the ledger.</summary>
    public static bool operator <=(LedgerPosition left, LedgerPosition right) => left.Value <= right.Value;

    /// <summary>Not earlier in the ledger.</summary>
    public static bool operator >=(LedgerPosition left, LedgerPosition right) => left.Value >= right.Value;

    /// <summary>The number in the invariant culture.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
