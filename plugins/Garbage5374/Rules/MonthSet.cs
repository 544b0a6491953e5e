using System.Globalization;
using System.Numerics;

namespace Garbage5374.Rules;

/// <summary>The months of the year in which a rule holds.</summary>
/// <threadsafety>Immutable.</threadsafety>
public readonly record struct MonthSet
{
    private readonly ushort absent;   // the default value is every month

    private MonthSet(int present) => absent = (ushort)(~present & 0x1FFE);

    /// <summary>Every month of the year.</summary>
    public static MonthSet All => default;

    /// <summary>Whether it holds in every month.</summary>
    public bool IsAll => absent == 0;

    /// <summary>The months, from 1 to 12, in calendar order.</summary>
    public IEnumerable<int> Months
    {
        get
        {
            for (var month = 1; month <= 12; month++)
            {
                if (Contains(month))
                    yield return month;
            }
        }
    }

    /// <summary>How many months it holds in, from 0 to 12.</summary>
    public int Count => 12 - BitOperations.PopCount(absent);

    /// <summary>Makes a set.</summary>
    /// <param name="months">Months from 1 to 12; twice is once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A month outside 1-12.</exception>
    public static MonthSet Of(params IEnumerable<int> months)
    {
        var present = 0;
        foreach (var month in months)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
            present |= 1 << month;
        }
        return new MonthSet(present);
    }

    /// <summary>Whether a month (1-12) belongs to it.</summary>
    public bool Contains(int month) => (absent & (1 << month)) == 0;

    /// <summary>The months by number with commas; empty for every month.</summary>
    public override string ToString() => IsAll ? "" : string.Join(',', Months.Select(m => m.ToString(CultureInfo.InvariantCulture)));
}
