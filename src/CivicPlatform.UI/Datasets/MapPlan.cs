namespace CivicPlatform.UI;

/// <summary>Places as points of a drawing, north above: equirectangular around their middle. Good for a town; over a continent lengths across are right in the middle only.</summary>
internal sealed class MapPlan
{
    public const double Width = 320, Height = 240;
    // Below the points lies the scale bar.
    private const double Side = 20, Top = 20, Bottom = 44, LongestBar = 96;
    // A sphere of the mean radius of the earth: 6,371,008.8 m (IUGG).
    private const double MetresPerDegree = 6_371_008.8 * Math.PI / 180;
    // One place, or several at the same spot, lie in the middle of this many metres.
    private const double LeastSpan = 200;

    private MapPlan(IReadOnlyList<(double X, double Y)> points, double east, double north, double scale)
    {
        (Points, East, North) = (points, east, north);
        var bar = Math.Pow(10, Math.Floor(Math.Log10(LongestBar / scale)));
        bar *= (LongestBar / scale / bar) switch { >= 5 => 5, >= 2 => 2, _ => 1 };
        (BarMetres, Bar) = (bar, bar * scale);
    }

    /// <summary>The points, in the order of the places.</summary>
    public IReadOnlyList<(double X, double Y)> Points { get; }

    /// <summary>Metres from the westernmost to the easternmost place.</summary>
    public double East { get; }

    /// <summary>Metres from the southernmost to the northernmost place.</summary>
    public double North { get; }

    /// <summary>Length of the scale bar in the drawing; the grid's step too.</summary>
    public double Bar { get; }

    /// <summary>Length of the scale bar in metres: 1, 2 or 5 times a power of ten.</summary>
    public double BarMetres { get; }

    /// <summary>Lines a scale bar apart, from the left upper corner.</summary>
    public string Grid => string.Concat(
        Enumerable.Range(1, (int)(Width / Bar)).Select(i => $"M{ChartNumbers.Draw(i * Bar)} 0V240")
            .Concat(Enumerable.Range(1, (int)(Height / Bar)).Select(i => $"M0 {ChartNumbers.Draw(i * Bar)}H320")));

    /// <param name="places">At least one, each on earth.</param>
    public static MapPlan Of(IReadOnlyList<Place> places)
    {
        var (south, north) = (places.Min(place => place.Latitude), places.Max(place => place.Latitude));
        var shrink = Math.Cos((south + north) / 2 * Math.PI / 180);
        // Counted from the first place, so that a town on both sides of 180° stays one town.
        var across = places.Select(place => Math.IEEERemainder(place.Longitude - places[0].Longitude, 360) * shrink * MetresPerDegree).ToList();
        var up = places.Select(place => (place.Latitude - ((south + north) / 2)) * MetresPerDegree).ToList();
        var (west, east) = (across.Min(), across.Max());
        var (wide, high) = (east - west, (north - south) * MetresPerDegree);
        var scale = Math.Min((Width - (2 * Side)) / Math.Max(wide, LeastSpan), (Height - Top - Bottom) / Math.Max(high, LeastSpan));
        var middle = (west + east) / 2;
        return new MapPlan([.. across.Zip(up, (x, y) => ((Width / 2) + ((x - middle) * scale), Top + ((Height - Top - Bottom) / 2) - (y * scale)))], wide, high, scale);
    }
}
