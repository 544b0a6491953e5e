namespace CivicPlatform;

/// <summary>Two things measured in turns, so that a machine that is busy for a while is busy for both.</summary>
/// <param name="Ours">Median of our rounds.</param>
/// <param name="Rival">Median of the rival's rounds.</param>
/// <param name="Ratio">Median of the ratios of rounds that stood next to each other.</param>
internal readonly record struct Duel(double Ours, double Rival, double Ratio)
{
    /// <summary>Runs both in turns: A B, B A, A B, … after some rounds each that do not count, one unless the just-in-time compiler is known to need more.</summary>
    public static async Task<Duel> FightAsync(int rounds, Func<Task<double>> ours, Func<Task<double>> rival, int uncounted = 1)
    {
        for (var i = 0; i < uncounted; i++)
        {
            await ours();
            await rival();
        }
        var (a, b) = (new double[rounds], new double[rounds]);
        for (var i = 0; i < rounds; i++)
        {
            if (i % 2 == 0)
                (a[i], b[i]) = (await ours(), await rival());
            else
                (b[i], a[i]) = (await rival(), await ours());
        }
        return Of(a, b);
    }

    /// <summary>Makes a duel of rounds that were measured already, in the same order.</summary>
    public static Duel Of(double[] ours, double[] rival) =>
        new(Median(ours), Median(rival), Median([.. ours.Zip(rival, static (one, other) => one / other)]));

    /// <summary>The middle value; of an even number the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
