namespace CivicPlatform.UI;

/// <summary>Where bars begin and how long they are, in a drawing of <see cref="Length"/>.</summary>
/// <remarks>Numbers are halved before they are subtracted, so that the largest of both signs do not leave the range of <see cref="double"/>.</remarks>
internal sealed class BarScale
{
    public const double Length = 1000;
    private readonly double least, span;

    private BarScale(double least, double most)
    {
        this.least = least;
        span = (most / 2) - (least / 2);
    }

    /// <summary>Where zero lies; 0 where all numbers are positive.</summary>
    public double Zero => At(0);

    /// <param name="numbers">What is told; what is not must not change the scale.</param>
    /// <param name="whole">The end of the scale, if no number lies beyond it.</param>
    public static BarScale Of(IEnumerable<double?> numbers, double? whole)
    {
        double least = 0, most = ChartNumbers.Finite(whole) is > 0 and var end ? end : 0;
        foreach (var number in numbers)
        {
            if (number is not { } value)
                continue;
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }
        return new BarScale(least, most);
    }

    /// <summary>Beginning and length of a bar.</summary>
    public (double From, double Width) Of(double number)
    {
        var (zero, end) = (At(0), At(number));
        return (Math.Min(zero, end), Math.Abs(end - zero));
    }

    private double At(double number) => span > 0 ? ((number / 2) - (least / 2)) / span * Length : 0;
}
